/** How training rows are divided among clients. */
export type Partition =
  | { readonly kind: "iid" }
  /** Label shares drawn from Dirichlet(α): the smaller α, the more unlike the clients. */
  | { readonly kind: "dirichlet"; readonly alpha: number }
  /** One client a value of this column of the file. */
  | { readonly kind: "column"; readonly name: string }
  /** One client a file. */
  | { readonly kind: "files" };
