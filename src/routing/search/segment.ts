/**
 * A part of a route by what its duration depends on: the shortest duration, and the earliest and latest start that give
 * it. Two parts are concatenated in constant time (Vidal et al. 2013, doi 10.1016/j.cor.2012.07.018, section 5). All in
 * seconds; windows of a visit with several are taken as one. An object is reused, so that hot loops allocate nothing:
 * each method changes it and returns it.
 */
export class Segment {
  duration = 0;
  earliest = 0;
  latest = 0;

  set(duration: number, earliest: number, latest: number): this {
    this.duration = duration;
    this.earliest = earliest;
    this.latest = latest;
    return this;
  }

  /** Becomes the part that `store` put at the place. */
  take(table: Float64Array, place: number): this {
    const at = 3 * place;
    return this.set(table[at], table[at + 1], table[at + 2]);
  }

  store(table: Float64Array, place: number): this {
    const at = 3 * place;
    table[at] = this.duration;
    table[at + 1] = this.earliest;
    table[at + 2] = this.latest;
    return this;
  }

  /** Goes on for `travel` to a place that is open from `opens` to `closes`, and stays there for `service`. */
  append(travel: number, opens: number, closes: number, service: number): this {
    const delta = this.duration + travel;
    const wait = Math.max(opens - delta - this.latest, 0);
    this.duration = delta + wait + service;
    this.earliest = Math.max(opens - delta, this.earliest) - wait;
    this.latest = Math.min(closes - delta, this.latest);
    return this;
  }

  /**
   * Gets a place in front that is open from `opens` to `closes`; from its start to here it is `gap` (service and
   * travel).
   */
  prepend(gap: number, opens: number, closes: number): this {
    const wait = Math.max(this.earliest - gap - closes, 0);
    this.duration = this.duration + gap + wait;
    this.earliest = Math.max(this.earliest - gap, opens) - wait;
    this.latest = Math.min(this.latest - gap, closes);
    return this;
  }

  /** Shortest duration of this part, `travel`, and the part stored at the place. Changes nothing. */
  into(table: Float64Array, place: number, travel: number): number {
    const at = 3 * place;
    const delta = this.duration + travel;
    const wait = Math.max(table[at + 1] - delta - this.latest, 0);
    return delta + table[at] + wait;
  }
}
