/** ISO/IEEE 11073-10101 names of the electrocardiograph's leads begin so. */
const LEAD = /^MDC_ECG_(?:ELEC_POTL|LEAD)_(\w+)$/;

/**
 * A lead by the name that people use; any other name stays as it is.
 *
 * @example
 * leadName("MDC_ECG_ELEC_POTL_AVR"); // "Lead aVR"
 */
export function leadName(name: string): string {
  const lead = LEAD.exec(name)?.[1];
  return lead === undefined ? name : `Lead ${lead.replace(/^AV(?=[RLF]$)/, "aV")}`;
}
