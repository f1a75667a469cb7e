// Asking the source: only the newest answer counts, and a failure is told in words.

/**
 * @param {(...args: any[]) => Promise<any>} ask
 * @param {(answer: any) => void} show gets the answer, unless a newer question was asked meanwhile
 * @param {(message: string) => void} fail gets one clear line
 */
export function latest(ask, show, fail) {
  let turn = 0;
  return async (...args) => {
    const mine = ++turn;
    try {
      const answer = await ask(...args);
      if (mine === turn) show(answer);
    } catch (error) {
      if (mine === turn) fail(inWords(error));
    }
  };
}

/** What went wrong, as one line for a reader. */
export const inWords = (error) => (error instanceof Error && error.message) || String(error);
