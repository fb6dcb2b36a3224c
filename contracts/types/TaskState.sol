// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev Where a task stands, in one word, so that whoever acts in a round reads one slot. From the lowest bit:
///
///     8 stage · 16 round · 8 attempt · 16 rounds · 8 trainers · 8 members · 8 flags · 24 direct window · 40 commitEnd ·
///     40 revealEnd · 40 certifyEnd · 32 challengeTime · 8 minReveals
///
/// `certifyEnd` is, in other stages than Round, the stage's own end: of Open, of Challenge, and, once the task has ended,
/// of the time in which stakes can still be slashed. Stage zero: no such task.
type TaskState is uint256;

using TaskStates for TaskState global;

/// @title Reading and changing a task's word
/// @dev Pure. Callers bound what they write.
library TaskStates {
    uint8 internal constant OPEN = 1;
    uint8 internal constant ROUND = 2;
    uint8 internal constant CHALLENGE = 3;
    uint8 internal constant DONE = 4;
    uint8 internal constant CANCELLED = 5;

    /// @dev Something was committed in this attempt.
    uint8 internal constant ACTED = 1;
    uint8 internal constant COMMITS_POSTED = 2;
    uint8 internal constant REVEALS_POSTED = 4;
    /// @dev The requester asked to end the task when this round has ended.
    uint8 internal constant ENDING = 8;

    uint256 private constant ROUND_AT = 8;
    uint256 private constant ATTEMPT_AT = 24;
    uint256 private constant ROUNDS_AT = 32;
    uint256 private constant TRAINERS_AT = 48;
    uint256 private constant MEMBERS_AT = 56;
    uint256 private constant FLAGS_AT = 64;
    uint256 private constant WINDOW_AT = 72;
    uint256 private constant COMMIT_END_AT = 96;
    uint256 private constant REVEAL_END_AT = 136;
    uint256 private constant CERTIFY_END_AT = 176;
    uint256 private constant CHALLENGE_TIME_AT = 216;
    uint256 private constant MIN_REVEALS_AT = 248;

    /// @dev A new task: Open until `openEnd`.
    function create(
        uint16 rounds_,
        uint24 directWindow_,
        uint32 challengeTime_,
        uint8 minReveals_,
        uint40 openEnd
    ) internal pure returns (TaskState) {
        return
            TaskState.wrap(
                uint256(OPEN) |
                    (uint256(rounds_) << ROUNDS_AT) |
                    (uint256(directWindow_) << WINDOW_AT) |
                    (uint256(openEnd) << CERTIFY_END_AT) |
                    (uint256(challengeTime_) << CHALLENGE_TIME_AT) |
                    (uint256(minReveals_) << MIN_REVEALS_AT)
            );
    }

    // ---- reading ----

    function stage(TaskState state) internal pure returns (uint8) {
        return uint8(TaskState.unwrap(state));
    }

    function round(TaskState state) internal pure returns (uint16) {
        return uint16(TaskState.unwrap(state) >> ROUND_AT);
    }

    function attempt(TaskState state) internal pure returns (uint8) {
        return uint8(TaskState.unwrap(state) >> ATTEMPT_AT);
    }

    function rounds(TaskState state) internal pure returns (uint16) {
        return uint16(TaskState.unwrap(state) >> ROUNDS_AT);
    }

    function trainers(TaskState state) internal pure returns (uint8) {
        return uint8(TaskState.unwrap(state) >> TRAINERS_AT);
    }

    function members(TaskState state) internal pure returns (uint8) {
        return uint8(TaskState.unwrap(state) >> MEMBERS_AT);
    }

    function has(TaskState state, uint8 flag) internal pure returns (bool) {
        return uint8(TaskState.unwrap(state) >> FLAGS_AT) & flag != 0;
    }

    function directWindow(TaskState state) internal pure returns (uint24) {
        return uint24(TaskState.unwrap(state) >> WINDOW_AT);
    }

    function commitEnd(TaskState state) internal pure returns (uint40) {
        return uint40(TaskState.unwrap(state) >> COMMIT_END_AT);
    }

    function revealEnd(TaskState state) internal pure returns (uint40) {
        return uint40(TaskState.unwrap(state) >> REVEAL_END_AT);
    }

    /// @dev The end of Certify, and of every stage but Round.
    function end(TaskState state) internal pure returns (uint40) {
        return uint40(TaskState.unwrap(state) >> CERTIFY_END_AT);
    }

    function challengeTime(TaskState state) internal pure returns (uint32) {
        return uint32(TaskState.unwrap(state) >> CHALLENGE_TIME_AT);
    }

    function minReveals(TaskState state) internal pure returns (uint8) {
        return uint8(TaskState.unwrap(state) >> MIN_REVEALS_AT);
    }

    function hasEnded(TaskState state) internal pure returns (bool) {
        return stage(state) >= DONE;
    }

    /// @dev Round and attempt as one number above zero that only grows, to mark who acted when.
    function step(TaskState state) internal pure returns (uint32) {
        return stepOf(round(state), attempt(state));
    }

    function stepOf(uint16 round_, uint8 attempt_) internal pure returns (uint32) {
        return ((uint32(round_) << 8) | attempt_) + 1;
    }

    // ---- changing ----

    function withStage(TaskState state, uint8 stage_, uint40 end_) internal pure returns (TaskState) {
        return _with(_with(state, 0, type(uint8).max, stage_), CERTIFY_END_AT, type(uint40).max, end_);
    }

    function withRound(TaskState state, uint16 round_) internal pure returns (TaskState) {
        return _with(state, ROUND_AT, type(uint16).max, round_);
    }

    function withSeats(TaskState state, uint8 trainers_, uint8 members_) internal pure returns (TaskState) {
        return
            _with(
                _with(state, TRAINERS_AT, type(uint8).max, trainers_),
                MEMBERS_AT,
                type(uint8).max,
                members_
            );
    }

    function withFlag(TaskState state, uint8 flag) internal pure returns (TaskState) {
        return TaskState.wrap(TaskState.unwrap(state) | (uint256(flag) << FLAGS_AT));
    }

    function withTimes(
        TaskState state,
        uint40 commitEnd_,
        uint40 revealEnd_,
        uint40 certifyEnd_
    ) internal pure returns (TaskState) {
        state = _with(state, COMMIT_END_AT, type(uint40).max, commitEnd_);
        state = _with(state, REVEAL_END_AT, type(uint40).max, revealEnd_);
        return _with(state, CERTIFY_END_AT, type(uint40).max, certifyEnd_);
    }

    /// @dev Commit opens: round, attempt, stage Round, and no flags but ENDING.
    function withAttempt(TaskState state, uint16 round_, uint8 attempt_) internal pure returns (TaskState) {
        state = _with(withRound(state, round_), ATTEMPT_AT, type(uint8).max, attempt_);
        return
            _with(
                _with(state, 0, type(uint8).max, ROUND),
                FLAGS_AT,
                ACTED | COMMITS_POSTED | REVEALS_POSTED,
                0
            );
    }

    function _with(
        TaskState state,
        uint256 shift,
        uint256 mask,
        uint256 value
    ) private pure returns (TaskState) {
        return TaskState.wrap((TaskState.unwrap(state) & ~(mask << shift)) | (value << shift));
    }
}
