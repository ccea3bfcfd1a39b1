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
    const [u, v] = [tails[a] ?? 0, heads[a] ?? 0];
    if (u === v) continue;
    first[u + 1] = (first[u + 1] ?? 0) + 1;
    first[v + 1] = (first[v + 1] ?? 0) + 1;
  }
  for (let n = 0; n < nodeCount; n++) first[n + 1] = (first[n + 1] ?? 0) + (first[n] ?? 0);
  const next = first.slice();
  const node = new Uint32Array(first[nodeCount] ?? 0);
  for (let a = 0; a < tails.length; a++) {
    const [u, v] = [tails[a] ?? 0, heads[a] ?? 0];
    if (u === v) continue;
    node[next[u] ?? 0] = v;
    next[u] = (next[u] ?? 0) + 1;
    node[next[v] ?? 0] = u;
    next[v] = (next[v] ?? 0) + 1;
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
      const other = row[i] ?? 0;
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
    const value = row[i] ?? 0;
    let j = i - 1;
    while (j >= 0 && (row[j] ?? 0) > value) {
      row[j + 1] = row[j] ?? 0;
      j--;
    }
    row[j + 1] = value;
  }
}
