/** Roles an account can have, as the service names them. */
export const ROLES = ['operator', 'supervisor', 'administrator', 'crew', 'gateway', 'exchange'] as const
export type AccountRole = (typeof ROLES)[number]
