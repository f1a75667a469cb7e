// Asking the source: only the newest answer counts, what takes a while is asked again, and a failure is told in words.

/** Milliseconds for which a question is asked again by itself, while it hears nothing new. */
const PATIENCE = 15 * 60_000;
/** A question waits longer from time to time, up to this many seconds. */
const [SLOWER, SLOWEST] = [1.25, 10];

/** What went wrong. `again`: seconds after which it may go better; `gone`: what was asked for is not there. */
export class Failure extends Error {
  constructor(message, { again = 0, gone = false } = {}) {
    super(message);
    Object.assign(this, { again, gone });
  }
}

/**
 * @param {(...args: any[]) => Promise<any>} ask
 * @param {(answer: any) => void} show gets the answer, unless a newer question was asked meanwhile
 * @param {(message: string, error: Error) => void} fail gets one clear line
 * @param {(message: string) => void} wait gets one clear line each time that the question will be asked again
 */
export function latest(ask, show, fail, wait = fail) {
  let turn = 0;
  return async (...args) => {
    const mine = ++turn;
    const began = performance.now();
    let [heard, since] = ["", began];
    for (let pause = 1; mine === turn; pause *= SLOWER) {
      try {
        const answer = await ask(...args);
        if (mine === turn) show(answer);
        return;
      } catch (error) {
        const now = performance.now();
        const waited = now - began;
        if (mine !== turn) return;
        if (heard !== inWords(error)) [heard, since, pause] = [inWords(error), now, 1]; // it goes on
        if (!error.again || now - since > PATIENCE) return fail(inWords(error), error);
        wait(`${inWords(error)}. The page asks again by itself${waited < 10_000 ? "" : `, for ${Math.round(waited / 1000)} seconds now`}.`, error);
        await new Promise((done) => setTimeout(done, 1000 * Math.min(error.again * pause, SLOWEST)));
      }
    }
  };
}

/** What went wrong, as one line for a reader. */
export const inWords = (error) => (error instanceof Error && error.message) || String(error);
