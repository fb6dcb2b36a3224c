import type { DemoPerson } from "./demoPerson.ts";
import type { DemoRequest } from "./demoRequest.ts";

export type PendingApproval = {
  readonly person: DemoPerson;
  readonly request: DemoRequest;
  readonly answer: (agreed: boolean) => void;
};

/** The questions of demo wallets, one on the screen at a time, in the order they came. */
export type DemoApprovals = {
  readonly ask: (person: DemoPerson, request: DemoRequest) => Promise<boolean>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly current: () => PendingApproval | undefined;
};

export function demoApprovals(): DemoApprovals {
  const queue: PendingApproval[] = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    ask: (person, request) =>
      new Promise((resolve) => {
        const pending: PendingApproval = {
          person,
          request,
          answer: (agreed) => {
            const at = queue.indexOf(pending);
            if (at < 0) return;
            queue.splice(at, 1);
            resolve(agreed);
            tell();
          },
        };
        queue.push(pending);
        tell();
      }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => queue[0],
  };
}
