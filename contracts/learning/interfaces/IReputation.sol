// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Certificate} from "../../types/Certificate.sol";
import {TaskId} from "../../types/TaskId.sol";

/// @title How institutions did in past rounds
/// @notice Beta reputation with forgetting (Jøsang and Ismail 2002): α ← λα + g, β ← λβ + 3·bad, R = (α + 1)/(α + β + 2),
/// λ = 0.95, all in millionths. A round without a commitment fades α only, so waiting does not whitewash.
/// Anyone applies certified rounds; nobody can leave one out.
interface IReputation {
    error ReputationNotFinal(TaskId task, uint16 round);
    error ReputationNotEnrolled(TaskId task, address account);
    /// @param expected the round to be applied next
    error ReputationWrongRound(TaskId task, address account, uint16 expected, uint16 round);

    event ReputationChanged(
        address indexed account,
        TaskId indexed task,
        uint16 round,
        uint32 reputation,
        uint40 barredUntil
    );

    /// @notice Applies the next round of `task` to `account`, or passes over a void one.
    /// @param certificate and @param signers of that round; anything for a void one
    function applyRound(address account, Certificate calldata certificate, uint32 signers) external;

    /// @return R in millionths: 500,000 at first
    function reputationOf(address account) external view returns (uint32);

    /// @return trains not in a cooldown
    /// @return votes nor of a reputation below ½
    function standingOf(address account) external view returns (bool trains, bool votes);

    /// @return how many of the task's rounds, from the first, are applied to `account`
    function appliedRounds(TaskId task, address account) external view returns (uint16);
}
