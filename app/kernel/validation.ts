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

interface Optional {
  optional(): { allowNull: boolean | undefined }
}

/** Vine's `.optional()`, for the same reason: its modifier's `allowNull` may be undefined. */
export function optional<Schema extends Optional>(
  schema: Schema
): ReturnType<Schema['optional']> & { allowNull: boolean } {
  return schema.optional() as ReturnType<Schema['optional']> & { allowNull: boolean }
}
