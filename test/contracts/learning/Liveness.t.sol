// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {LearningWorld} from "./LearningWorld.sol";
import {IRoundCoordinator} from "../../../contracts/learning/interfaces/IRoundCoordinator.sol";
import {Certificate} from "../../../contracts/types/Certificate.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";
import {TaskStates} from "../../../contracts/types/TaskState.sol";

/// @dev For every phase: who vanishes, who is late, and that the task goes on or ends with everything given back.
contract LivenessTest is LearningWorld {
    // ---- Open ----

    function test_open_tooFewEnrol_theTaskIsCancelled_andStakeAndEscrowComeBack() public {
        TaskId task = _create(_terms(5));
        vm.prank(REQUESTER);
        rewards.fund(task, token, PER_ROUND, _split());
        for (uint256 i = 0; i < 3; ++i) _enrol(task, i);
        _toEnd(task);
        _poke(task);
        stageIs(task, TaskStates.CANCELLED);
        _everythingComesBack(task, 3, 3);
    }

    function test_open_notAllSeatsTaken_butEnough_theRoundOpens() public {
        TaskId task = _create(_terms(9));
        for (uint256 i = 0; i < 4; ++i) _enrol(task, i);
        _notYet(task);
        _toEnd(task);
        _poke(task);
        stageIs(task, TaskStates.ROUND);
    }

    function test_open_someoneIsLate_andFindsTheDoorShut() public {
        TaskId task = _start(4);
        bytes memory act = abi.encodeCall(coordinator.enrol, (task, NO_DATASET));
        refused(_hospital(7), address(coordinator), act, IRoundCoordinator.RoundWrongStage.selector);
    }

    // ---- Commit ----

    function test_commit_theLeaderVanishes_everybodyGoesDirect() public {
        TaskId task = _start(4);
        for (uint256 i = 0; i < 4; ++i) _commit(task, i);
        _toReveal(task);
        for (uint256 i = 0; i < 4; ++i) _reveal(task, i);
        _toCertify(task);
        _finish(task, 4);
        same(coordinator.stateOf(task).round(), 1);
    }

    function test_commit_everybodyVanishes_theAttemptFailsAtOnce_thenTheTaskEnds() public {
        TaskId task = _start(4);
        _notYet(task);
        _toReveal(task);
        _poke(task);
        same(coordinator.stateOf(task).attempt(), 1);
        stageIs(task, TaskStates.ROUND);
        _toReveal(task);
        _poke(task);
        stageIs(task, TaskStates.CANCELLED);
        _everythingComesBack(task, 4, 3);
    }

    function test_commit_everybodyIsBackInTheSecondAttempt_underAnotherLeader() public {
        TaskId task = _start(4);
        _toReveal(task);
        _poke(task);
        same(_leader(task), _hospital(1));
        _round(task, 4, _additive(4));
        same(coordinator.stateOf(task).round(), 1);
        same(coordinator.stateOf(task).attempt(), 0);
    }

    function test_commit_someoneIsLate_andIsTakenInTheDirectWindow() public {
        TaskId task = _start(4);
        _post(task, "commits of three");
        vm.warp(coordinator.stateOf(task).commitEnd() - 1);
        _commit(task, 3);
        _toReveal(task);
        bytes memory act = abi.encodeCall(coordinator.commitDirect, (task, bytes32("c")));
        refused(_hospital(2), address(coordinator), act, IRoundCoordinator.RoundNotNow.selector);
    }

    function test_commit_oneVanishes_andIsBackInTheNextRound() public {
        TaskId task = _start(4);
        for (uint256 i = 0; i < 3; ++i) _commit(task, i);
        _toReveal(task);
        for (uint256 i = 0; i < 3; ++i) _reveal(task, i);
        _toCertify(task);
        _finish(task, 3);
        for (uint256 i = 0; i < 4; ++i) _commit(task, i);
        _toReveal(task);
        for (uint256 i = 0; i < 4; ++i) _reveal(task, i);
        _toCertify(task);
        _finish(task, 4);
        same(coordinator.stateOf(task).round(), 2);
    }

    // ---- Reveal ----

    function test_reveal_oneVanishes_theOthersFinish() public {
        TaskId task = _start(4);
        _post(task, "commits of four");
        _toReveal(task);
        for (uint256 i = 0; i < 3; ++i) _reveal(task, i);
        _toCertify(task);
        _finish(task, 3);
        same(coordinator.stateOf(task).round(), 1);
    }

    function test_reveal_theLeaderVanishes_othersRevealDirectly_late() public {
        TaskId task = _start(4);
        _post(task, "commits of four");
        vm.warp(coordinator.stateOf(task).revealEnd() - 1);
        for (uint256 i = 1; i < 4; ++i) _reveal(task, i);
        _toCertify(task);
        _finish(task, 3);
    }

    function test_reveal_someoneIsLate_andIsNotTaken_theOthersFinish() public {
        TaskId task = _start(4);
        _batches(task);
        bytes memory act = abi.encodeCall(coordinator.revealDirect, (task, "update", 1, 0, "salt"));
        refused(_hospital(3), address(coordinator), act, IRoundCoordinator.RoundNotNow.selector);
        _finish(task, 3);
    }

    function test_reveal_tooManyVanish_nothingIsCertified_andTheNextAttemptFinishes() public {
        TaskId task = _start(4);
        _batches(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(2, 1), _additive(2)));
        bytes memory signatures = _signatures(coordinator.certificateDigest(certificate), 15);
        bytes memory act = abi.encodeCall(
            coordinator.certify,
            (task, certificate.results, _hospitals(4), 15, signatures)
        );
        refused(STRANGER, address(coordinator), act, IRoundCoordinator.RoundTooFewReveals.selector);
        _toEnd(task);
        _poke(task);
        _batches(task);
        _finish(task, 4);
    }

    // ---- Certify ----

    function test_certify_tooManyVanish_attemptsRunOut_andEverythingComesBack() public {
        TaskId task = _start(4);
        for (uint256 attempt = 0; attempt < 2; ++attempt) {
            same(coordinator.stateOf(task).attempt(), attempt);
            _batches(task);
            _notYet(task);
            _toEnd(task);
            _poke(task);
        }
        stageIs(task, TaskStates.CANCELLED);
        _everythingComesBack(task, 4, 3);
    }

    function test_certify_aMemberVanishes_aQuorumIsEnough() public {
        TaskId task = _start(4);
        _batches(task);
        _finish(task, 4);
    }

    function test_certify_atTheLastSecond_counts() public {
        TaskId task = _start(4);
        _batches(task);
        vm.warp(coordinator.stateOf(task).end() - 1);
        _finish(task, 4);
    }

    function test_certify_theSignaturesAreLate_theNextAttemptFinishes() public {
        TaskId task = _start(4);
        _batches(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        bytes memory signatures = _signatures(coordinator.certificateDigest(certificate), 7);
        _toEnd(task);
        bytes memory act = abi.encodeCall(
            coordinator.certify,
            (task, certificate.results, _hospitals(4), 7, signatures)
        );
        refused(STRANGER, address(coordinator), act, IRoundCoordinator.RoundNotNow.selector);
        _poke(task);
        _batches(task);
        _finish(task, 4);
    }

    // ---- Challenge ----

    function test_challenge_nobodyPokesForAYear_nothingIsLost() public {
        TaskId task = _start(4);
        _batches(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        _certify(task, certificate, 7);
        _notYet(task);
        vm.warp(clock.time() + 365 days);
        _poke(task);
        check(coordinator.finalResult(task, 0) != 0, "final");
        stageIs(task, TaskStates.ROUND);
        same(coordinator.stateOf(task).commitEnd(), clock.time() + 1 hours);
    }

    // ---- the requester, and later rounds ----

    function test_theRequesterVanishes_andIsNeverMissed() public {
        TaskId task = _start(4);
        for (uint256 i = 0; i < 3; ++i) _round(task, 4, _additive(4));
        stageIs(task, TaskStates.DONE);
        _toEnd(task);
        for (uint256 i = 0; i < 4; ++i) coordinator.releaseStake(task, _hospital(i));
        same(vault.freeOf(_hospital(0)), 10 * STAKE);
    }

    function test_everybodyVanishesInTheSecondRound_theFirstStaysFinal() public {
        TaskId task = _start(4);
        _round(task, 4, _additive(4));
        for (uint256 i = 0; i < 2; ++i) {
            _toReveal(task);
            _poke(task);
        }
        stageIs(task, TaskStates.CANCELLED);
        check(coordinator.finalResult(task, 0) != 0, "final");
        check(
            !coordinator.isVoid(task, 0) && coordinator.isVoid(task, 1) && coordinator.isVoid(task, 2),
            "void"
        );
        _toEnd(task);
        uint16[] memory rounds = new uint16[](2);
        (rounds[0], rounds[1]) = (1, 2);
        uint256 before = token.balanceOf(REQUESTER);
        rewards.refund(task, rounds);
        same(token.balanceOf(REQUESTER) - before, 2 * uint256(PER_ROUND));
    }

    // ---- shortcuts ----

    /// @dev By nobody in particular.
    function _poke(TaskId task) private {
        vm.prank(STRANGER);
        coordinator.poke(task);
    }

    function _notYet(TaskId task) private {
        bytes memory act = abi.encodeCall(coordinator.poke, (task));
        refused(STRANGER, address(coordinator), act, IRoundCoordinator.RoundNothingDue.selector);
    }

    /// @dev Certifies the running attempt with `reveals` accepted and takes it to its end.
    function _finish(TaskId task, uint256 reveals) private {
        _certify(task, _certificate(task, _results(_outcomes(reveals, 1), _additive(reveals))), 7);
        _toEnd(task);
        _poke(task);
        check(coordinator.finalResult(task, coordinator.stateOf(task).round() - 1) != 0, "final");
    }

    /// @dev Of a task that ended with none of its rounds final.
    function _everythingComesBack(TaskId task, uint256 trainers, uint16 rounds) private {
        _toEnd(task);
        for (uint256 i = 0; i < trainers; ++i) {
            coordinator.releaseStake(task, _hospital(i));
            same(vault.freeOf(_hospital(i)), 10 * STAKE);
        }
        uint16[] memory all = new uint16[](rounds);
        for (uint16 i = 0; i < rounds; ++i) all[i] = i;
        rewards.refund(task, all);
        same(token.balanceOf(REQUESTER), 1e18);
        same(token.balanceOf(address(rewards)), 0);
    }
}
