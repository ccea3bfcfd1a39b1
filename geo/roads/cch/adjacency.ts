/** Undirected graphs as compressed sparse rows, without loops and parallel edges. */

/** Neighbours of node n: node[first[n]] … node[first[n + 1] − 1], ascending. */
export interface Adjacency {
  readonly first: Uint32Array;
  readonly node: Uint32Array;
}

/** Simple undirected graph of arcs given by their ends; directions, loops and repeats are dropped. */
export function adjacencyOf(nodeCount: number, tails: Uint32Array, heads: Uint32Array): Adjacency {
  const first = new Uint32Array(nodeCount + 1);
  for (let a = 0; a < tails.length; a++) {
    const [u, v] = [tails[a], heads[a]];
    if (u === v) continue;
    first[u + 1] += 1;
    first[v + 1] += 1;
  }
  for (let n = 0; n < nodeCount; n++) first[n + 1] += first[n];
  const next = first.slice();
  const node = new Uint32Array(first[nodeCount]);
  for (let a = 0; a < tails.length; a++) {
    const [u, v] = [tails[a], heads[a]];
    if (u === v) continue;
    node[next[u]] = v;
    next[u] += 1;
    node[next[v]] = u;
    next[v] += 1;
  }
  return withoutRepeats({ first, node });
}

function withoutRepeats({ first, node }: Adjacency): Adjacency {
  const count = first.length - 1;
  const kept = new Uint32Array(count + 1);
  let end = 0;
  for (let n = 0; n < count; n++) {
    const row = node.subarray(first[n], first[n + 1]);
    insertionSort(row);
    let last = -1;
    for (let i = 0; i < row.length; i++) {
      const other = row[i];
      if (other === last) continue;
      node[end++] = other;
      last = other;
    }
    kept[n + 1] = end;
  }
  return { first: kept, node: node.slice(0, end) };
}

/** Rows of road graphs are short. */
function insertionSort(row: Uint32Array): void {
  if (row.length > 32) {
    row.sort();
    return;
  }
  for (let i = 1; i < row.length; i++) {
    const value = row[i];
    let j = i - 1;
    while (j >= 0 && row[j] > value) {
      row[j + 1] = row[j];
      j--;
    }
    row[j + 1] = value;
  }
}
