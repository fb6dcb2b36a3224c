import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import { id } from "ethers";
import access from "./Access.ts";
import learning from "./Learning.ts";
import records from "./Records.ts";
import rewards from "./Rewards.ts";

const ADMIN_ROLE = 0n;
const CONSORTIUM_ROLE = 1n;
const TWO_DAYS = 2 * 24 * 60 * 60;

/**
 * The whole system, and who may do what to it.
 *
 * Parameters: `consortium`, the consortium's account (default: the deployer); `consortiumDelay`, seconds between its
 * announcing and its doing anything restricted (default: two days). Of `Learning`: `treasury`, who gets half of what is
 * slashed (default: the deployer); it cannot be changed afterwards.
 *
 * The last step puts administration itself under that delay, and it cannot be shortened faster than the delay. Where the
 * deployer is not the consortium, deploy `Handover` afterwards: until then the deployer can still act without delay.
 */
export default buildModule("System", (m) => {
  const rooms = {
    ...m.useModule(access),
    ...m.useModule(records),
    ...m.useModule(learning),
    ...m.useModule(rewards),
  };
  const { manager, institutions, attributes, keyRelease, token } = rooms;
  const consortium = m.getParameter("consortium", m.getAccount(0));
  const delay = m.getParameter("consortiumDelay", TWO_DAYS);

  const restricted = [
    {
      target: institutions,
      functions: ["admit(address,string,string)", "deactivate(address)", "reactivate(address)"],
    },
    { target: attributes, functions: ["revokeFor(address,address,string)"] },
    { target: keyRelease, functions: ["setEmergencyAttribute(bytes32)"] },
    { target: token, functions: ["mint(address,uint256)"] },
    { target: rooms.rewards, functions: ["setTokenAllowed(address,bool)"] },
  ];
  const label = m.call(manager, "labelRole", [CONSORTIUM_ROLE, "CONSORTIUM"]);
  const assigned = restricted.map(({ target, functions }) =>
    m.call(
      manager,
      "setTargetFunctionRole",
      [target, functions.map((signature) => id(signature).slice(0, 10)), CONSORTIUM_ROLE],
      {
        id: `restrict_${target.contractName}`,
        // Until here the deployer may do what only the consortium may afterwards.
        after: [rewards],
      },
    ),
  );
  const member = m.call(manager, "grantRole", [CONSORTIUM_ROLE, consortium, delay], {
    id: "appoint_consortium",
  });
  m.call(manager, "grantRole", [ADMIN_ROLE, consortium, delay], {
    id: "appoint_administrator",
    after: [label, ...assigned, member],
  });
  return rooms;
});
