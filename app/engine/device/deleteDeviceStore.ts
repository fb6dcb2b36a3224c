import type { Deployment, Hex } from "../../chain/deployment.ts";
import { EngineError } from "../errors.ts";
import { deviceDatabase } from "./deviceDatabase.ts";

/** Deletes all that this device keeps for an account. Cannot be undone. @throws EngineError `device-store` */
export const deleteDeviceStore = (deployment: Deployment, account: Hex): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(deviceDatabase(deployment, account));
    request.onsuccess = () => {
      resolve();
    };
    request.onerror = () => {
      reject(
        new EngineError("device-store", "This browser does not delete what it keeps for this account.", {
          repair:
            "Close this site's other tabs and try again, or clear the site's data in the browser's settings.",
          cause: request.error,
        }),
      );
    };
  });
