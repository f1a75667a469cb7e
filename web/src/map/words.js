// What a mark or a bow of the map says to a reader.
import { count, short, when } from "../format.js";

const NAME = 26;
/** Visits of a bow, and places of a mark, that are named. */
const [VISITS, PLACES] = [4, 6];

/** "Geneva", or "Geneva +3". */
export function caption({ places }) {
  const name = short(places[0].label, NAME);
  return places.length > 1 ? `${name} +${places.length - 1}` : name;
}

/** Lines: beside the pointer, and spoken. */
export function thingWords(thing) {
  if (thing.arcs) {
    const visits = thing.arcs.slice(0, VISITS).map((arc) => [arc.label, when(arc.time)].filter(Boolean).join(", "));
    return [...visits, rest(thing.arcs, VISITS)].filter(Boolean);
  }
  const events = count(thing.count, "event");
  if (thing.places.length === 1) return [thing.places[0].label, events];
  const places = thing.places.slice(0, PLACES).map((place) => `${place.label}: ${place.count}`);
  return [caption(thing), events, ...places, rest(thing.places, PLACES)].filter(Boolean);
}

const rest = (all, named) => (all.length > named ? `and ${all.length - named} more` : "");
