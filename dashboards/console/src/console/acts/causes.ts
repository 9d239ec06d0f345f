// Causes of entrapments (困人原因) as the centres' bulletins name them, in two levels, with who answers for
// each: outside, people, doors, control, safety devices, drive, the rest.
export const CAUSES = [
  ['outside.power_cut', 'RESPONSIBILITY_OUTSIDE'],
  ['outside.recovered_by_itself', 'RESPONSIBILITY_OUTSIDE'],
  ['outside.water', 'RESPONSIBILITY_OUTSIDE'],
  ['outside.heat', 'RESPONSIBILITY_OUTSIDE'],
  ['people.door_held', 'RESPONSIBILITY_PASSENGERS'],
  ['people.rubbish_in_door', 'RESPONSIBILITY_USE_UNIT'],
  ['people.overload', 'RESPONSIBILITY_PASSENGERS'],
  ['people.ebike_in_car', 'RESPONSIBILITY_PASSENGERS'],
  ['people.rough_loading', 'RESPONSIBILITY_PASSENGERS'],
  ['door.lock_failed', 'RESPONSIBILITY_MAINTENANCE'],
  ['door.drive_failed', 'RESPONSIBILITY_EQUIPMENT'],
  ['control.component_failed', 'RESPONSIBILITY_EQUIPMENT'],
  ['safety.device_tripped', 'RESPONSIBILITY_EQUIPMENT'],
  ['drive.failed', 'RESPONSIBILITY_EQUIPMENT'],
  ['other.unknown', 'RESPONSIBILITY_UNKNOWN'],
] as const

export type CauseCode = (typeof CAUSES)[number][0]
