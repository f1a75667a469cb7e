// Tables of an island: columns in which what repeats stands once (kg/views/explorer/columns.py).

const CELLS = {
  raw: (cell) => cell,
  values: (cell, values) => values[cell],
  lists: (cell, values) => (cell instanceof Array ? cell.map((place) => values[place]) : values[cell]),
};

/**
 * The objects of a table.
 * @param {{size: number, columns: Record<string, {of: string, cells: any[]}>}} table
 * @param {any[]} values what cells name by place
 */
export function rows({ size, columns }, values) {
  const found = Array.from({ length: size }, () => ({}));
  for (const [name, { of, cells }] of Object.entries(columns)) {
    const read = CELLS[of];
    for (let n = 0; n < size; n++) found[n][name] = read(cells[n], values);
  }
  return found;
}
