// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {LearningWorld} from "./LearningWorld.sol";
import {IRoundCoordinator} from "../../../contracts/learning/interfaces/IRoundCoordinator.sol";
import {Certificate, Certificates, Results} from "../../../contracts/types/Certificate.sol";
import {DatasetId} from "../../../contracts/types/DatasetId.sol";
import {Outcomes} from "../../../contracts/types/Outcomes.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";
import {TaskState, TaskStates} from "../../../contracts/types/TaskState.sol";

contract RoundCoordinatorTest is LearningWorld {
    // ---- a task as it should be ----

    function test_threeRounds_fromCreationToDone() public {
        TaskId task = _start(5);
        bytes memory utilities = _additive(5);
        bytes32 base = keccak256("model");
        for (uint16 round = 0; round < 3; ++round) {
            TaskState state = coordinator.stateOf(task);
            same(state.round(), round);
            same(state.attempt(), 0);
            same(coordinator.finalResult(task, round), 0);
            (Certificate memory certificate, uint32 signers) = _round(task, 5, utilities);
            same(certificate.baseDigest, base);
            base = certificate.results.aggregateDigest;
            same(
                coordinator.finalResult(task, round),
                Certificates.seal(Certificates.hash(certificate), signers)
            );
            check(!coordinator.isVoid(task, round), "final is not void");
        }
        stageIs(task, TaskStates.DONE);
        (, bytes32 last, , ) = coordinator.rootsOf(task);
        same(last, base);
    }

    function test_createTask_countsFromOne_andKeepsWhatWasSaid() public {
        TaskId task = _create(_terms(5));
        same(TaskId.unwrap(task), 1);
        TaskState state = coordinator.stateOf(task);
        same(state.stage(), TaskStates.OPEN);
        same(state.rounds(), 3);
        same(state.directWindow(), 10 minutes);
        same(state.challengeTime(), 1 hours);
        same(state.minReveals(), 3);
        same(state.end(), NOW + 1 days);
        same(coordinator.requesterOf(task), REQUESTER);
        same(TaskId.unwrap(_create(_terms(5))), 2);
    }

    function test_createTask_refusesEachBadTerm() public {
        IRoundCoordinator.Terms memory terms = _terms(5);
        terms.modelDigest = 0;
        _refusesTerms(terms, "modelDigest");
        terms = _terms(5);
        terms.specDigest = 0;
        _refusesTerms(terms, "specDigest");
        terms = _terms(5);
        terms.rounds = 0;
        _refusesTerms(terms, "rounds");
        terms.rounds = 1_001;
        _refusesTerms(terms, "rounds");
        terms = _terms(5);
        terms.memberLimit = 3;
        _refusesTerms(terms, "memberLimit");
        terms.memberLimit = 32;
        _refusesTerms(terms, "memberLimit");
        terms = _terms(5);
        terms.minTrainers = 3;
        _refusesTerms(terms, "minTrainers");
        terms = _terms(3);
        _refusesTerms(terms, "maxTrainers");
        terms.maxTrainers = 129;
        _refusesTerms(terms, "maxTrainers");
        terms = _terms(5);
        terms.minReveals = 2;
        _refusesTerms(terms, "minReveals");
        terms.minReveals = 5;
        _refusesTerms(terms, "minReveals");
        terms = _terms(5);
        terms.maxAttempts = 0;
        _refusesTerms(terms, "maxAttempts");
        terms = _terms(5);
        terms.directWindow = 0;
        _refusesTerms(terms, "directWindow");
        terms.directWindow = 1 hours;
        _refusesTerms(terms, "directWindow");
        terms = _terms(5);
        terms.challengeTime = 0;
        _refusesTerms(terms, "challengeTime");
        terms.challengeTime = 91 days;
        _refusesTerms(terms, "challengeTime");
    }

    // ---- enrolling ----

    function test_enrol_givesSeatsInOrder_locksStake_andTheLastSeatOpensCommit() public {
        TaskId task = _create(_terms(4));
        for (uint256 i = 0; i < 4; ++i) {
            stageIs(task, TaskStates.OPEN);
            _enrol(task, i);
            IRoundCoordinator.Member memory member = coordinator.memberOf(task, _hospital(i));
            same(member.seat, i);
            same(member.chair, i + 1);
            same(vault.lockedOf(address(coordinator), task, _hospital(i)), STAKE);
            same(vault.freeOf(_hospital(i)), 9 * STAKE);
        }
        stageIs(task, TaskStates.ROUND);
        same(coordinator.stateOf(task).commitEnd(), NOW + 1 hours);
        same(coordinator.stateOf(task).revealEnd(), NOW + 2 hours);
        same(coordinator.stateOf(task).end(), NOW + 3 hours);
    }

    function test_enrol_beyondTheMemberLimit_trainsWithoutAVote() public {
        IRoundCoordinator.Terms memory terms = _terms(6);
        terms.memberLimit = 4;
        TaskId task = _create(terms);
        for (uint256 i = 0; i < 6; ++i) _enrol(task, i);
        same(coordinator.memberOf(task, _hospital(3)).chair, 4);
        same(coordinator.memberOf(task, _hospital(4)).chair, 0);
        same(coordinator.stateOf(task).trainers(), 6);
        same(coordinator.stateOf(task).members(), 4);
    }

    function test_enrol_refusesStrangers_twice_late_andWithoutStake() public {
        TaskId task = _create(_terms(5));
        bytes memory act = abi.encodeCall(coordinator.enrol, (task, NO_DATASET));
        _refuses(STRANGER, act, IRoundCoordinator.RoundInstitutionInactive.selector);
        _enrol(task, 0);
        _refuses(_hospital(0), act, IRoundCoordinator.RoundAlreadyEnrolled.selector);
        vm.prank(_hospital(1));
        vault.authorise(address(coordinator), false);
        vm.prank(_hospital(1));
        (bool done, ) = address(coordinator).call(act);
        check(!done, "no stake, no seat");
        _toEnd(task);
        _refuses(_hospital(2), act, IRoundCoordinator.RoundNotNow.selector);
        bytes memory none = abi.encodeCall(coordinator.enrol, (TaskId.wrap(9), NO_DATASET));
        _refuses(_hospital(2), none, IRoundCoordinator.RoundWrongStage.selector);
    }

    function test_enrol_inAConsentGatedTask_takesADatasetOfOnesOwn() public {
        IRoundCoordinator.Terms memory terms = _terms(5);
        terms.consentGated = true;
        TaskId task = _create(terms);
        bytes memory act = abi.encodeCall(coordinator.enrol, (task, NO_DATASET));
        _refuses(_hospital(0), act, IRoundCoordinator.RoundInvalidDataset.selector);
        vm.prank(_hospital(0));
        DatasetId own = datasets.register("rows", keccak256("root"), 10, 0);
        act = abi.encodeCall(coordinator.enrol, (task, own));
        _refuses(_hospital(1), act, IRoundCoordinator.RoundInvalidDataset.selector);
        vm.prank(_hospital(0));
        coordinator.enrol(task, own);
    }

    function test_enrol_inFourTasksAtATime_notFive() public {
        for (uint256 i = 0; i < 4; ++i) _enrol(_create(_terms(5)), 0);
        bytes memory act = abi.encodeCall(coordinator.enrol, (_create(_terms(5)), NO_DATASET));
        _refuses(_hospital(0), act, IRoundCoordinator.RoundTooManyTasks.selector);
    }

    function test_enrol_again_onlyWithAllRoundsApplied() public {
        IRoundCoordinator.Terms memory terms = _terms(4);
        terms.rounds = 1;
        TaskId first = _start(terms);
        (Certificate memory certificate, uint32 signers) = _round(first, 4, _additive(4));
        stageIs(first, TaskStates.DONE);
        TaskId second = _create(_terms(5));
        bytes memory act = abi.encodeCall(coordinator.enrol, (second, NO_DATASET));
        _refuses(_hospital(0), act, IRoundCoordinator.RoundUnsettledTask.selector);
        reputation.applyRound(_hospital(0), certificate, signers);
        _enrol(second, 0);
    }

    // ---- entries ----

    function test_inputs_areTheHashOfEveryEntryInOrder() public {
        TaskId task = _start(4);
        (bytes32 inputs, , , ) = coordinator.rootsOf(task);
        _post(task, keccak256("commits"));
        inputs = _append(inputs, 1, 0, keccak256("commits"));
        _commit(task, 2);
        inputs = _append(inputs, 3, 2, keccak256(abi.encode("commitment", uint256(2))));
        _toReveal(task);
        _post(task, keccak256("reveals"));
        inputs = _append(inputs, 2, 0, keccak256("reveals"));
        _reveal(task, 2);
        bytes32 opening = keccak256(
            abi.encode(
                keccak256(abi.encode("update", uint256(2))),
                uint32(100),
                bytes32(0),
                keccak256("salt")
            )
        );
        inputs = _append(inputs, 4, 2, opening);
        (bytes32 actual, , , ) = coordinator.rootsOf(task);
        same(actual, inputs);
    }

    function test_commitmentOf_bindsEverything() public {
        TaskId task = _start(4);
        bytes32 expected = keccak256(
            abi.encode(
                block.chainid,
                address(coordinator),
                task,
                uint16(0),
                uint8(0),
                _hospital(1),
                keccak256("model"),
                bytes32("update"),
                uint32(7),
                bytes32("consent"),
                bytes32("salt")
            )
        );
        same(coordinator.commitmentOf(task, _hospital(1), "update", 7, "consent", "salt"), expected);
    }

    function test_commitDirect_refusesStrangers_zero_twice_andAfterItsTime() public {
        TaskId task = _start(4);
        bytes memory act = abi.encodeCall(coordinator.commitDirect, (task, bytes32("c")));
        _refuses(_hospital(5), act, IRoundCoordinator.RoundNotEnrolled.selector);
        bytes memory zero = abi.encodeCall(coordinator.commitDirect, (task, bytes32(0)));
        _refuses(_hospital(0), zero, IRoundCoordinator.RoundZeroDigest.selector);
        _commit(task, 0);
        _refuses(_hospital(0), act, IRoundCoordinator.RoundAlreadyCommitted.selector);
        vm.warp(NOW + 1 hours - 1);
        _commit(task, 1);
        vm.warp(NOW + 1 hours);
        _refuses(_hospital(2), act, IRoundCoordinator.RoundNotNow.selector);
    }

    function test_revealDirect_onlyWhileRevealLasts() public {
        TaskId task = _start(4);
        _commit(task, 0);
        bytes memory act = abi.encodeCall(coordinator.revealDirect, (task, "u", 1, "c", "s"));
        _refuses(_hospital(0), act, IRoundCoordinator.RoundNotNow.selector);
        _toReveal(task);
        _refuses(_hospital(5), act, IRoundCoordinator.RoundNotEnrolled.selector);
        _reveal(task, 0);
        _reveal(task, 0);
        _toCertify(task);
        _refuses(_hospital(0), act, IRoundCoordinator.RoundNotNow.selector);
    }

    function test_postBatch_byTheLeaderOnce_beforeTheDirectWindow() public {
        TaskId task = _start(4);
        bytes memory act = abi.encodeCall(coordinator.postBatch, (task, "root", new address[](0), ""));
        _refuses(_hospital(1), act, IRoundCoordinator.RoundNotLeader.selector);
        _refuses(STRANGER, act, IRoundCoordinator.RoundNotLeader.selector);
        bytes memory zero = abi.encodeCall(coordinator.postBatch, (task, 0, new address[](0), ""));
        _refuses(_hospital(0), zero, IRoundCoordinator.RoundZeroDigest.selector);
        _post(task, "root");
        _refuses(_hospital(0), act, IRoundCoordinator.RoundAlreadyPosted.selector);
        _toReveal(task);
        vm.warp(NOW + 2 hours - 10 minutes);
        _refuses(_hospital(0), act, IRoundCoordinator.RoundNotNow.selector);
        vm.warp(NOW + 2 hours - 10 minutes - 1);
        _post(task, "root");
    }

    function test_shareReference_notBeforeCommitIsOver_andByMembersOnly() public {
        TaskId task = _start(4);
        bytes memory act = abi.encodeCall(coordinator.shareReference, (task, "share"));
        _refuses(_hospital(0), act, IRoundCoordinator.RoundNotNow.selector);
        _commit(task, 0);
        _toReveal(task);
        _refuses(STRANGER, act, IRoundCoordinator.RoundNotMember.selector);
        vm.prank(_hospital(0));
        coordinator.shareReference(task, "share");
    }

    // ---- closing early ----

    function test_aRoundThatEverybodySigns_takesNoTimeAtAll() public {
        TaskId task = _start(4);
        _closeWithBatch(task, "commits");
        same(coordinator.stateOf(task).commitEnd(), NOW);
        _closeWithBatch(task, "reveals");
        same(coordinator.stateOf(task).revealEnd(), NOW);
        Certificate memory certificate = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        _certify(task, certificate, _all(4));
        same(coordinator.stateOf(task).round(), 1);
        check(coordinator.finalResult(task, 0) != 0, "final at once");
        same(clock.time(), NOW);
    }

    function test_closePhase_byAnyone_withoutABatch() public {
        TaskId task = _start(4);
        for (uint256 i = 0; i < 4; ++i) _commit(task, i);
        (bytes32 inputs, , , ) = coordinator.rootsOf(task);
        bytes memory signatures = _signatures(_closing(task, inputs), _all(4));
        vm.prank(STRANGER);
        coordinator.closePhase(task, _hospitals(4), signatures);
        same(coordinator.stateOf(task).commitEnd(), NOW);
    }

    function test_closePhase_takesAllOfThem_overTheseInputs_andEverybodyAMember() public {
        TaskId task = _start(4);
        (bytes32 inputs, , , ) = coordinator.rootsOf(task);
        bytes memory three = _signatures(_closing(task, inputs), 7);
        bytes memory act = abi.encodeCall(coordinator.closePhase, (task, _hospitals(4), three));
        _refuses(STRANGER, act, IRoundCoordinator.RoundInvalidSigners.selector);
        bytes memory all = _signatures(_closing(task, inputs), _all(4));
        _commit(task, 3);
        act = abi.encodeCall(coordinator.closePhase, (task, _hospitals(4), all));
        _refuses(STRANGER, act, IRoundCoordinator.RoundInvalidSignature.selector);

        IRoundCoordinator.Terms memory terms = _terms(5);
        terms.memberLimit = 4;
        TaskId crowd = _start(terms);
        (inputs, , , ) = coordinator.rootsOf(crowd);
        all = _signatures(_closing(crowd, inputs), _all(4));
        act = abi.encodeCall(coordinator.closePhase, (crowd, _hospitals(4), all));
        _refuses(STRANGER, act, IRoundCoordinator.RoundNotEverybodySits.selector);
    }

    // ---- certifying ----

    function test_certify_takesAQuorum_notOneLess() public {
        for (uint8 n = 4; n < 11; ++n) {
            TaskId task = _start(n);
            _batches(task);
            Certificate memory certificate = _certificate(task, _results(_outcomes(n, 1), _additive(4)));
            uint32 quorum = _quorum(n);
            bytes memory act = _certifyCall(certificate, n, quorum >> 1);
            _refuses(STRANGER, act, IRoundCoordinator.RoundTooFewSigners.selector);
            _certify(task, certificate, quorum);
            stageIs(task, TaskStates.CHALLENGE);
            vm.prank(REQUESTER);
            coordinator.cancel(task);
            _toEnd(task);
            coordinator.poke(task);
            for (uint256 i = 0; i < n; ++i) {
                reputation.applyRound(_hospital(i), certificate, quorum);
            }
        }
    }

    function test_certify_refusesStrangersSignatures_anotherCommittee_andUnsortedOnes() public {
        TaskId task = _start(4);
        _batches(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        bytes32 digest = coordinator.certificateDigest(certificate);
        bytes memory forged = bytes.concat(_sign(0, digest), _sign(1, digest), _sign(9, digest));
        _refuses(
            STRANGER,
            _certifyWith(certificate, 4, 7, forged),
            IRoundCoordinator.RoundInvalidSignature.selector
        );
        bytes memory swapped = bytes.concat(_sign(1, digest), _sign(0, digest), _sign(2, digest));
        _refuses(
            STRANGER,
            _certifyWith(certificate, 4, 7, swapped),
            IRoundCoordinator.RoundInvalidSignature.selector
        );
        bytes memory right = _signatures(digest, 7);
        _refuses(
            STRANGER,
            _certifyWith(certificate, 5, 7, right),
            IRoundCoordinator.RoundNotCommittee.selector
        );
        _refuses(
            STRANGER,
            _certifyWith(certificate, 4, 23, right),
            IRoundCoordinator.RoundInvalidSigners.selector
        );
        bytes memory more = bytes.concat(right, _sign(3, digest));
        _refuses(
            STRANGER,
            _certifyWith(certificate, 4, 7, more),
            IRoundCoordinator.RoundInvalidSigners.selector
        );
        bytes memory nothing = new bytes(3 * 64);
        _refuses(
            STRANGER,
            _certifyWith(certificate, 4, 7, nothing),
            IRoundCoordinator.RoundInvalidSignature.selector
        );
    }

    function test_certify_refusesWhatIsNoResult_andTooFewReveals() public {
        TaskId task = _start(4);
        _batches(task);
        Results memory results = _results(_outcomes(4, 1), _additive(4));
        results.aggregateDigest = 0;
        _refusesResults(task, results, IRoundCoordinator.RoundInvalidResults.selector);
        results = _results(_outcomes(5, 1), _additive(4));
        _refusesResults(task, results, IRoundCoordinator.RoundInvalidResults.selector);
        results = _results(_outcomes(2, 1), _additive(2));
        _refusesResults(task, results, IRoundCoordinator.RoundTooFewReveals.selector);
        // Withheld is not revealed; refused is.
        results = _results(Outcomes.wrap(0xf | (1 << 4) | (1 << 6)), _additive(2));
        _refusesResults(task, results, IRoundCoordinator.RoundTooFewReveals.selector);
        results = _results(Outcomes.wrap(2 | (2 << 2) | (1 << 4)), _additive(1));
        _certify(task, _certificate(task, results), 7);
    }

    function test_certify_onlyAfterReveal_andBeforeItsEnd() public {
        TaskId task = _start(4);
        _post(task, "commits");
        Certificate memory certificate = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        _refuses(STRANGER, _certifyCall(certificate, 4, 7), IRoundCoordinator.RoundNotNow.selector);
        _toCertify(task);
        vm.warp(clock.time() - 1);
        _refuses(STRANGER, _certifyCall(certificate, 4, 7), IRoundCoordinator.RoundNotNow.selector);
        _toEnd(task);
        _refuses(STRANGER, _certifyCall(certificate, 4, 7), IRoundCoordinator.RoundNotNow.selector);
    }

    // ---- dissent ----

    function test_dissent_ofFPlusOne_voidsTheRound_andTheModelGoesBack() public {
        TaskId task = _start(7);
        _batches(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(7, 1), _additive(7)));
        _certify(task, certificate, _quorum(7));
        bytes32 statement = _dissent(certificate, Certificates.hash(certificate));
        // f = 2: two of them are too few, three are enough.
        bytes memory act = _dissentCall(certificate, 7, _quorum(7), 96, _signatures(statement, 96));
        _refuses(STRANGER, act, IRoundCoordinator.RoundTooFewSigners.selector);
        coordinator.dissent(certificate, _quorum(7), _hospitals(7), 112, _signatures(statement, 112));
        check(coordinator.isVoid(task, 0), "void");
        same(coordinator.finalResult(task, 0), 0);
        (, bytes32 base, , ) = coordinator.rootsOf(task);
        same(base, keccak256("model"));
        same(coordinator.stateOf(task).round(), 1);
        stageIs(task, TaskStates.ROUND);
    }

    function test_dissent_notAfterItsTime_norAgainstAnotherCertificate() public {
        TaskId task = _start(4);
        _batches(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        _certify(task, certificate, 7);
        bytes memory signatures = _signatures(_dissent(certificate, Certificates.hash(certificate)), 3);
        bytes memory act = _dissentCall(certificate, 4, 11, 3, signatures);
        _refuses(STRANGER, act, IRoundCoordinator.RoundNotCertified.selector);
        Certificate memory other = certificate;
        other.baseDigest = keccak256("mine");
        act = _dissentCall(other, 4, 7, 3, signatures);
        _refuses(STRANGER, act, IRoundCoordinator.RoundNotCertified.selector);
        _toEnd(task);
        _refuses(STRANGER, act, IRoundCoordinator.RoundNotNow.selector);
    }

    // ---- ending ----

    function test_cancel_byTheRequesterOnly_atOnceWhileOpen() public {
        TaskId task = _create(_terms(5));
        _enrol(task, 0);
        bytes memory act = abi.encodeCall(coordinator.cancel, (task));
        _refuses(STRANGER, act, IRoundCoordinator.RoundNotRequester.selector);
        vm.prank(REQUESTER);
        coordinator.cancel(task);
        stageIs(task, TaskStates.CANCELLED);
        _refuses(REQUESTER, act, IRoundCoordinator.RoundWrongStage.selector);
        check(coordinator.isVoid(task, 0), "no round was held");
    }

    function test_cancel_whileOpen_freesStakesAtOnce() public {
        TaskId task = _create(_terms(5));
        _enrol(task, 0);
        bytes memory act = abi.encodeCall(coordinator.releaseStake, (task, _hospital(0)));
        _refuses(STRANGER, act, IRoundCoordinator.RoundWrongStage.selector);
        vm.prank(REQUESTER);
        coordinator.cancel(task);
        same(coordinator.stateOf(task).end(), NOW);
        vm.prank(STRANGER);
        coordinator.releaseStake(task, _hospital(0));
        same(vault.freeOf(_hospital(0)), 10 * STAKE);
        _refuses(STRANGER, act, IRoundCoordinator.RoundAlreadyReleased.selector);
        act = abi.encodeCall(coordinator.releaseStake, (task, _hospital(1)));
        _refuses(STRANGER, act, IRoundCoordinator.RoundNotEnrolled.selector);
    }

    function test_tooFewEnrolled_freesStakesAtOnce_alsoOfWhoTookTheLastSeat() public {
        TaskId task = _create(_terms(5));
        _enrol(task, 0);
        _toEnd(task);
        coordinator.poke(task);
        coordinator.releaseStake(task, _hospital(0));
        same(vault.freeOf(_hospital(0)), 10 * STAKE);

        // Seat 3 has no vote, so the last seat ends the task that it should have opened.
        TaskId bad = _start(4);
        _batches(bad);
        Outcomes outcomes = Outcomes.wrap(Outcomes.unwrap(_outcomes(3, 1)) | (2 << 6));
        Certificate memory certificate = _certificate(bad, _results(outcomes, _additive(3)));
        _certify(bad, certificate, _all(4));
        for (uint256 i = 0; i < 4; ++i) reputation.applyRound(_hospital(i), certificate, _all(4));
        vm.warp(clock.time() + 30 days);
        TaskId ended = _create(_terms(4));
        for (uint256 i = 0; i < 4; ++i) _enrol(ended, i);
        stageIs(ended, TaskStates.CANCELLED);
        for (uint256 i = 0; i < 4; ++i) {
            coordinator.releaseStake(ended, _hospital(i));
            same(vault.lockedOf(address(coordinator), ended, _hospital(i)), 0);
            same(vault.freeOf(_hospital(i)), 9 * STAKE);
        }
    }

    function test_releaseStake_whenTheTimeForSlashingIsOver_onceARoundHasBegun() public {
        TaskId task = _start(4);
        vm.prank(REQUESTER);
        coordinator.cancel(task);
        _toReveal(task);
        coordinator.poke(task);
        stageIs(task, TaskStates.CANCELLED);
        same(coordinator.stateOf(task).end(), clock.time() + 1 hours);
        bytes memory act = abi.encodeCall(coordinator.releaseStake, (task, _hospital(0)));
        _refuses(STRANGER, act, IRoundCoordinator.RoundNotNow.selector);
        _toEnd(task);
        vm.prank(STRANGER);
        coordinator.releaseStake(task, _hospital(0));
        same(vault.freeOf(_hospital(0)), 10 * STAKE);
    }

    function test_cancel_inARound_leavesItAllItsAttempts() public {
        TaskId task = _start(4);
        _commit(task, 0);
        vm.prank(REQUESTER);
        coordinator.cancel(task);
        _toEnd(task);
        coordinator.poke(task);
        same(coordinator.stateOf(task).attempt(), 1);
        // Nobody comes: the attempts have run out.
        _toReveal(task);
        coordinator.poke(task);
        stageIs(task, TaskStates.CANCELLED);
    }

    // ---- shortcuts ----

    function _refuses(address by, bytes memory act, bytes4 selector) private {
        refused(by, address(coordinator), act, selector);
    }

    function _refusesTerms(IRoundCoordinator.Terms memory terms, string memory term) private {
        vm.expectRevert(abi.encodeWithSelector(IRoundCoordinator.RoundInvalidTerms.selector, term));
        coordinator.createTask(terms);
    }

    function _refusesResults(TaskId task, Results memory results, bytes4 selector) private {
        _refuses(STRANGER, _certifyCall(_certificate(task, results), 4, 7), selector);
    }

    function _certifyCall(
        Certificate memory certificate,
        uint256 members,
        uint32 signers
    ) private view returns (bytes memory) {
        bytes memory signatures = _signatures(coordinator.certificateDigest(certificate), signers);
        return _certifyWith(certificate, members, signers, signatures);
    }

    function _certifyWith(
        Certificate memory certificate,
        uint256 members,
        uint32 signers,
        bytes memory signatures
    ) private view returns (bytes memory) {
        return
            abi.encodeCall(
                coordinator.certify,
                (certificate.task, certificate.results, _hospitals(members), signers, signatures)
            );
    }

    function _dissentCall(
        Certificate memory certificate,
        uint256 members,
        uint32 signers,
        uint32 dissenters,
        bytes memory signatures
    ) private view returns (bytes memory) {
        return
            abi.encodeCall(
                coordinator.dissent,
                (certificate, signers, _hospitals(members), dissenters, signatures)
            );
    }

    function _closeWithBatch(TaskId task, bytes32 root) private {
        bool commits = clock.time() < coordinator.stateOf(task).commitEnd();
        (bytes32 inputs, , , ) = coordinator.rootsOf(task);
        bytes32 then = _append(inputs, commits ? 1 : 2, 0, root);
        bytes memory signatures = _signatures(_closing(task, then), _all(4));
        address leader = _leader(task);
        vm.prank(leader);
        coordinator.postBatch(task, root, _hospitals(4), signatures);
    }

    /// @dev Of round 0, attempt 0.
    function _append(
        bytes32 inputs,
        uint256 kind,
        uint256 by,
        bytes32 content
    ) private pure returns (bytes32) {
        uint256 head = (kind << 184) | uint160(_hospital(by));
        return keccak256(abi.encodePacked(inputs, head, content));
    }
}
