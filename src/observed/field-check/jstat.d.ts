declare module 'jstat' {
  interface Beta {
    /** The x below which the Beta(a, b) distribution has the share p. */
    inv(p: number, a: number, b: number): number;
  }
  const jStat: { readonly beta: Beta };
  export default jStat;
}
