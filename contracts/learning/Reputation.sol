// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IReputation} from "./interfaces/IReputation.sol";
import {IRoundCoordinator} from "./interfaces/IRoundCoordinator.sol";
import {Certificate, Certificates} from "../types/Certificate.sol";
import {OutcomesReading} from "../types/Outcomes.sol";
import {TaskId} from "../types/TaskId.sol";

/// @title Reputation
/// @dev Rounded to the nearest millionth at each step. α and β stay below 1/(1−λ) = 20 and 60.
contract Reputation is IReputation {
    struct Standing {
        uint64 good;
        uint64 bad;
        uint40 barredUntil;
    }

    uint64 private constant ONE = 1_000_000;
    uint64 private constant BAD = 3 * ONE;
    uint32 private constant VOTES_FROM = 500_000;
    uint32 private constant TRAINS_FROM = 300_000;
    uint40 private constant COOLDOWN = 30 days;

    IRoundCoordinator private immutable COORDINATOR;

    mapping(address account => Standing) private _standings;
    mapping(TaskId task => mapping(address account => uint16)) private _applied;

    /// @dev Made by its coordinator: each must know the other.
    constructor() {
        COORDINATOR = IRoundCoordinator(msg.sender);
    }

    /// @inheritdoc IReputation
    function applyRound(address account, Certificate calldata certificate, uint32 signers) external {
        (TaskId task, uint16 round) = (certificate.task, certificate.round);
        uint16 expected = _applied[task][account];
        if (round != expected) revert ReputationWrongRound(task, account, expected, round);
        IRoundCoordinator.Member memory member = COORDINATOR.memberOf(task, account);
        if (!member.enrolled) revert ReputationNotEnrolled(task, account);

        Standing memory standing = _standings[account];
        if (!COORDINATOR.isVoid(task, round)) {
            bytes32 result = COORDINATOR.finalResult(task, round);
            if (!Certificates.isSealed(result, certificate, signers)) {
                revert ReputationNotFinal(task, round);
            }
            uint8 outcome = certificate.results.outcomes.outcomeAt(member.seat);
            bool harmed = (certificate.results.harmful >> member.seat) & 1 != 0;
            standing = _after(standing, outcome, harmed);
            _standings[account] = standing;
        }
        _applied[task][account] = expected + 1;

        emit ReputationChanged(account, task, round, _reputation(standing), standing.barredUntil);
    }

    // ---- views ----

    /// @inheritdoc IReputation
    function reputationOf(address account) external view returns (uint32) {
        return _reputation(_standings[account]);
    }

    /// @inheritdoc IReputation
    function standingOf(address account) external view returns (bool trains, bool votes) {
        Standing memory standing = _standings[account];
        trains = block.timestamp >= standing.barredUntil;
        votes = trains && _reputation(standing) >= VOTES_FROM;
    }

    /// @inheritdoc IReputation
    function appliedRounds(TaskId task, address account) external view returns (uint16) {
        return _applied[task][account];
    }

    // ---- the formula ----

    function _after(
        Standing memory standing,
        uint8 outcome,
        bool harmed
    ) private view returns (Standing memory) {
        standing.good = _fade(standing.good);
        if (outcome == OutcomesReading.IDLE) return standing;
        standing.bad = _fade(standing.bad);
        if (outcome == OutcomesReading.ACCEPTED && !harmed) {
            standing.good += ONE;
            return standing;
        }
        standing.bad += BAD;
        if (_reputation(standing) < TRAINS_FROM) standing.barredUntil = uint40(block.timestamp) + COOLDOWN;
        return standing;
    }

    function _fade(uint64 value) private pure returns (uint64) {
        return (value * 95 + 50) / 100;
    }

    function _reputation(Standing memory standing) private pure returns (uint32) {
        uint64 total = standing.good + standing.bad + 2 * ONE;
        return uint32(((standing.good + ONE) * ONE + total / 2) / total);
    }
}
