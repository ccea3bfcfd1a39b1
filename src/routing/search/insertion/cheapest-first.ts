/** Numbers by their values, cheapest first and of equal ones the lowest: a binary heap that is filled at once. */
export class CheapestFirst {
  private readonly heap: Int32Array;
  private values: Float64Array = new Float64Array(0);
  private size = 0;

  /** `capacity`: most numbers that it holds. */
  constructor(capacity: number) {
    this.heap = new Int32Array(capacity);
  }

  /** The numbers below `count` whose value is below `limit`. Values may rise later only once a number is popped. */
  fill(values: Float64Array, count: number, limit: number): void {
    const { heap } = this;
    this.values = values;
    let size = 0;
    for (let i = 0; i < count; i++) if (values[i] < limit) heap[size++] = i;
    this.size = size;
    for (let at = (size >> 1) - 1; at >= 0; at--) this.sink(at);
  }

  /** The cheapest number left, which leaves; −1 = none. */
  pop(): number {
    if (this.size === 0) return -1;
    const { heap } = this;
    const top = heap[0] as number;
    heap[0] = heap[--this.size] as number;
    this.sink(0);
    return top;
  }

  private sink(from: number): void {
    const { heap, values, size } = this;
    const moved = heap[from] as number;
    const value = values[moved] as number;
    let at = from;
    for (let child = 2 * at + 1; child < size; child = 2 * at + 1) {
      let least = heap[child] as number;
      if (child + 1 < size) {
        const right = heap[child + 1] as number;
        const difference = (values[right] as number) - (values[least] as number);
        if (difference < 0 || (difference === 0 && right < least)) {
          least = right;
          child++;
        }
      }
      const difference = (values[least] as number) - value;
      if (difference > 0 || (difference === 0 && least > moved)) break;
      heap[at] = least;
      at = child;
    }
    heap[at] = moved;
  }
}
