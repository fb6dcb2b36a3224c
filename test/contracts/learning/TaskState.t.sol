// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Checks} from "../Checks.sol";
import {Outcomes} from "../../../contracts/types/Outcomes.sol";
import {TaskState, TaskStates} from "../../../contracts/types/TaskState.sol";

contract TaskStateTest is Checks {
    function testFuzz_everyFieldKeepsToItself(
        uint16 rounds,
        uint24 window,
        uint32 challenge,
        uint8 reveals,
        uint40[3] memory times,
        uint16 round,
        uint8 attempt,
        uint8 trainers,
        uint8 members
    ) public pure {
        TaskState state = TaskStates.create(rounds, window, challenge, reveals, times[2]);
        same(state.stage(), TaskStates.OPEN);
        same(state.end(), times[2]);
        same(state.round(), 0);
        state = state
            .withSeats(trainers, members)
            .withFlag(TaskStates.ACTED)
            .withFlag(TaskStates.ENDING)
            .withAttempt(round, attempt)
            .withTimes(times[0], times[1], times[2]);
        same(state.stage(), TaskStates.ROUND);
        same(state.round(), round);
        same(state.attempt(), attempt);
        same(state.rounds(), rounds);
        same(state.trainers(), trainers);
        same(state.members(), members);
        same(state.directWindow(), window);
        same(state.challengeTime(), challenge);
        same(state.minReveals(), reveals);
        same(state.commitEnd(), times[0]);
        same(state.revealEnd(), times[1]);
        same(state.end(), times[2]);
        check(!state.has(TaskStates.ACTED), "a new attempt begins without its flags");
        check(state.has(TaskStates.ENDING), "but is still to be the last");
        TaskState later = state.withFlag(TaskStates.REVEALS_POSTED).withStage(TaskStates.DONE, times[0]);
        check(later.hasEnded() && !state.hasEnded(), "ended");
        same(later.end(), times[0]);
        same(later.commitEnd(), times[0]);
        same(later.minReveals(), reveals);
        same(later.withRound(attempt).round(), attempt);
    }

    function testFuzz_stepGrowsWithRoundAndAttempt(uint16 round, uint8 attempt) public pure {
        vm.assume(round < type(uint16).max && attempt < type(uint8).max);
        uint32 step = TaskStates.stepOf(round, attempt);
        check(step > 0, "never zero");
        check(TaskStates.stepOf(round, attempt + 1) > step, "next attempt");
        check(TaskStates.stepOf(round + 1, 0) > step, "next round");
    }

    function testFuzz_outcomes(uint256 bits, uint8 seat) public pure {
        seat %= 128;
        Outcomes outcomes = Outcomes.wrap(bits);
        same(outcomes.outcomeAt(seat), (bits >> (2 * seat)) & 3);
        uint256 accepted;
        uint256 revealed;
        uint256 highest;
        for (uint8 i = 0; i < 128; ++i) {
            uint8 outcome = outcomes.outcomeAt(i);
            if (outcome == 1) accepted |= 1 << (2 * uint256(i));
            if (outcome == 1 || outcome == 2) ++revealed;
            if (outcome != 0) highest = i;
        }
        same(outcomes.accepted(), accepted);
        same(outcomes.revealedCount(), revealed);
        check(outcomes.fits(uint8(highest + 1)), "fits");
        if (highest > 0) check(!outcomes.fits(uint8(highest)), "does not fit");
    }
}
