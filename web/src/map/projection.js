// From degrees to a flat map: the Natural Earth projection.
//
// Polynomials of B. Šavrič, B. Jenny, T. Patterson, D. Petrovič and L. Hurni, "A polynomial equation for the
// Natural Earth projection", Cartography and Geographic Information Science 38 (2011), 363–372.

const RADIANS = Math.PI / 180;

/** @returns {[number, number]} x to the east and y to the north, in radii of the globe; the middle is 0, 0 */
export function project(longitude, latitude) {
  const lambda = longitude * RADIANS;
  const phi = latitude * RADIANS;
  const [two, four] = [phi ** 2, phi ** 4];
  const x = lambda * (0.8707 - 0.131979 * two + four * (-0.013791 + four * (0.003971 * two - 0.001529 * four)));
  const y = phi * (1.007226 + two * (0.015085 + four * (-0.044475 + 0.028874 * two - 0.005916 * four)));
  return [x, y];
}

/** The greatest x and y of the map. */
export const EDGE = [project(180, 0)[0], project(0, 90)[1]];
