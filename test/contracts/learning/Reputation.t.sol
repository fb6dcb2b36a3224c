// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {LearningWorld} from "./LearningWorld.sol";
import {IReputation} from "../../../contracts/learning/interfaces/IReputation.sol";
import {IRoundCoordinator} from "../../../contracts/learning/interfaces/IRoundCoordinator.sol";
import {Certificate, Results} from "../../../contracts/types/Certificate.sol";
import {Outcomes} from "../../../contracts/types/Outcomes.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";
import {TaskStates} from "../../../contracts/types/TaskState.sol";

contract ReputationTest is LearningWorld {
    /// @dev A round with `outcome` for seat 3, and a good one for the others, applied to all.
    function _apply(TaskId task, uint8 outcome, bool harmful) private {
        _batches(task);
        Outcomes outcomes = Outcomes.wrap(Outcomes.unwrap(_outcomes(3, 1)) | (uint256(outcome) << 6));
        Results memory results = _results(outcomes, _additive(4));
        if (harmful) results.harmful = 8;
        Certificate memory certificate = _certificate(task, results);
        _certify(task, certificate, 15);
        for (uint256 i = 0; i < 4; ++i) reputation.applyRound(_hospital(i), certificate, 15);
    }

    function _long() private returns (TaskId) {
        IRoundCoordinator.Terms memory terms = _terms(4);
        terms.rounds = 40;
        return _start(terms);
    }

    function _is(uint256 expected) private view {
        same(reputation.reputationOf(_hospital(3)), expected);
    }

    function test_tenGoodRounds_thenABadOne() public {
        TaskId task = _long();
        _is(500_000);
        for (uint256 i = 0; i < 10; ++i) _apply(task, 1, false);
        _is(900_252);
        _apply(task, 2, false);
        _is(683_143);
    }

    function test_withholdingIsBad() public {
        _apply(_long(), 3, false);
        // (0 + 1)/(0 + 3 + 2)
        _is(200_000);
    }

    function test_anAcceptedUpdateThatDidHarmIsBad() public {
        _apply(_long(), 1, true);
        _is(200_000);
    }

    function test_waitingFadesTheGoodOnly() public {
        TaskId task = _long();
        _apply(task, 1, false);
        _apply(task, 2, false);
        // α = 0.95, β = 3
        _is(327_731);
        for (uint256 i = 0; i < 20; ++i) _apply(task, 0, false);
        // α = 0.95²¹, β still 3: (0.340562 + 1)/(0.340562 + 3 + 2)
        check(reputation.reputationOf(_hospital(3)) < 252_000, "no whitewash");
    }

    function test_belowAHalf_trainsWithoutAVote_belowThreeTenths_isBarredForAMonth() public {
        TaskId task = _long();
        _apply(task, 1, false);
        _apply(task, 2, false);
        (bool trains, bool votes) = reputation.standingOf(_hospital(3));
        check(trains && !votes, "trains, no vote");
        TaskId next = _create(_terms(5));
        _enrol(next, 3);
        same(coordinator.memberOf(next, _hospital(3)).chair, 0);
        _apply(task, 2, false);
        (trains, votes) = reputation.standingOf(_hospital(3));
        check(!trains && !votes, "barred");
        bytes memory act = abi.encodeCall(coordinator.enrol, (_create(_terms(5)), NO_DATASET));
        refused(_hospital(3), address(coordinator), act, IRoundCoordinator.RoundBarred.selector);
        vm.warp(clock.time() + 30 days);
        (trains, votes) = reputation.standingOf(_hospital(3));
        check(trains && !votes, "back, without a vote");
    }

    function test_aTaskWithFewerThanFourVotes_doesNotBegin() public {
        TaskId task = _long();
        _apply(task, 2, false);
        vm.warp(clock.time() + 31 days);
        TaskId next = _create(_terms(4));
        for (uint256 i = 0; i < 4; ++i) _enrol(next, i);
        stageIs(next, TaskStates.CANCELLED);
    }

    function test_applyRound_inOrder_onceEach_forWhoIsIn_andAsCertified() public {
        TaskId task = _start(4);
        (Certificate memory certificate, uint32 signers) = _round(task, 4, _additive(4));
        bytes memory act = abi.encodeCall(reputation.applyRound, (_hospital(5), certificate, signers));
        _refuses(act, IReputation.ReputationNotEnrolled.selector);
        act = abi.encodeCall(reputation.applyRound, (_hospital(0), certificate, 15));
        _refuses(act, IReputation.ReputationNotFinal.selector);
        reputation.applyRound(_hospital(0), certificate, signers);
        same(reputation.appliedRounds(task, _hospital(0)), 1);
        act = abi.encodeCall(reputation.applyRound, (_hospital(0), certificate, signers));
        _refuses(act, IReputation.ReputationWrongRound.selector);
        certificate.round = 1;
        act = abi.encodeCall(reputation.applyRound, (_hospital(0), certificate, signers));
        _refuses(act, IReputation.ReputationNotFinal.selector);
    }

    function test_applyRound_passesOverAVoidRound() public {
        TaskId task = _start(4);
        vm.warp(coordinator.stateOf(task).commitEnd());
        coordinator.poke(task);
        vm.warp(coordinator.stateOf(task).commitEnd());
        coordinator.poke(task);
        Certificate memory nothing;
        nothing.task = task;
        reputation.applyRound(_hospital(0), nothing, 0);
        same(reputation.appliedRounds(task, _hospital(0)), 1);
        same(reputation.reputationOf(_hospital(0)), 500_000);
    }

    function _refuses(bytes memory act, bytes4 selector) private {
        refused(STRANGER, address(reputation), act, selector);
    }
}
