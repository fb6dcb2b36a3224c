import type { ChainEvent } from "./chainEvent.ts";
import { EVENT_KINDS } from "./eventKinds.ts";

/** Whether a text, such as one out of a link, is the name of an event. */
export const isEventName = (text: string): text is ChainEvent["name"] => Object.hasOwn(EVENT_KINDS, text);
