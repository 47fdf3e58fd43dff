interface Nullable {
  nullable(): { isOptional: boolean | undefined }
}

/**
 * Vine's `.nullable()` under `exactOptionalPropertyTypes`: its modifier declares
 * `isOptional: boolean | undefined` where Vine's own schema interface wants it absent or boolean.
 */
export function nullable<Schema extends Nullable>(
  schema: Schema
): ReturnType<Schema['nullable']> & { isOptional: boolean } {
  return schema.nullable() as ReturnType<Schema['nullable']> & { isOptional: boolean }
}
