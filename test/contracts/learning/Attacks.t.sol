// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {LearningWorld} from "./LearningWorld.sol";
import {IRoundCoordinator} from "../../../contracts/learning/interfaces/IRoundCoordinator.sol";
import {IRewardSettlement} from "../../../contracts/rewards/interfaces/IRewardSettlement.sol";
import {Certificate, Certificates, Results} from "../../../contracts/types/Certificate.sol";
import {Outcomes} from "../../../contracts/types/Outcomes.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";
import {TaskStates} from "../../../contracts/types/TaskState.sol";

/// @dev What these rounds would be without what the tests below hold: each attack wins here first.
contract NaiveRounds {
    mapping(address => bytes32) public commitments;
    mapping(bytes32 => uint256) public signatures;
    mapping(address => bool) public slashed;
    address[] public seats;
    bytes32 public batch;
    bytes32 public share;
    uint256 public missing;
    bool public cancelled;

    /// A seat for every call.
    function enrol() external returns (uint256) {
        seats.push(msg.sender);
        return seats.length;
    }

    /// A commitment that says nothing of who makes it.
    function commit(bytes32 commitment) external {
        commitments[msg.sender] = commitment;
        ++missing;
    }

    function opens(address who, bytes32 update, bytes32 salt) external view returns (bool) {
        return commitments[who] == keccak256(abi.encode(update, salt));
    }

    /// The leader's batch is all there is, whenever it comes.
    function postBatch(bytes32 root) external {
        batch = root;
    }

    /// A share of the reference key, whenever it comes.
    function shareReference(bytes32 share_) external {
        share = share_;
    }

    function reveal(bytes32 update, bytes32 salt) external {
        require(commitments[msg.sender] == keccak256(abi.encode(update, salt)), "other opening");
        --missing;
    }

    /// Signatures are counted, not members; over results that say nothing of chain, contract, task, round or attempt, nor of
    /// what they were made from. Whoever signs two of them is not asked why.
    function certify(bytes32 results, address member, uint8 v, bytes32 r, bytes32 s) external {
        if (ecrecover(results, v, r, s) == member) ++signatures[results];
    }

    /// A round that waits for everybody.
    function isFinal(bytes32 results, uint256 quorum) external view returns (bool) {
        return missing == 0 && signatures[results] >= quorum;
    }

    /// A leader's word for who withheld.
    function slashWithheld(address who) external {
        slashed[who] = true;
    }

    function cancel() external {
        cancelled = true;
    }
}

contract AttacksTest is LearningWorld {
    NaiveRounds private _naive;

    function setUp() public override {
        super.setUp();
        _naive = new NaiveRounds();
    }

    // ---- entries ----

    function test_copiedCommitment_opensForItsAuthorOnly() public {
        bytes32 naive = keccak256(abi.encode(bytes32("update"), bytes32("salt")));
        vm.prank(_hospital(3));
        _naive.commit(naive);
        check(_naive.opens(_hospital(3), "update", "salt"), "the copy opens in the naive contract");

        TaskId task = _start(4);
        bytes32 own = coordinator.commitmentOf(task, _hospital(0), "update", 9, "consent", "salt");
        vm.prank(_hospital(0));
        coordinator.commitDirect(task, own);
        vm.prank(_hospital(3));
        coordinator.commitDirect(task, own);
        bytes32 copy = coordinator.commitmentOf(task, _hospital(3), "update", 9, "consent", "salt");
        check(own != copy, "the copier has no opening");
    }

    function test_commitment_isAnotherInEachTaskRoundAndAttempt() public {
        TaskId task = _start(4);
        bytes32 first = coordinator.commitmentOf(task, _hospital(0), "update", 9, 0, "salt");
        TaskId other = _start(4);
        check(coordinator.commitmentOf(other, _hospital(0), "update", 9, 0, "salt") != first, "task");
        _toReveal(task);
        coordinator.poke(task);
        bytes32 second = coordinator.commitmentOf(task, _hospital(0), "update", 9, 0, "salt");
        check(second != first, "attempt");
        _round(task, 4, _additive(4));
        check(coordinator.commitmentOf(task, _hospital(0), "update", 9, 0, "salt") != second, "round");
    }

    function test_oneInstitution_hasOneSeat() public {
        vm.startPrank(_hospital(0));
        _naive.enrol();
        same(_naive.enrol(), 2);
        vm.stopPrank();

        // Where no stake is locked, nothing else is in its way.
        IRoundCoordinator.Terms memory terms = _terms(5);
        terms.stake = 0;
        TaskId task = _create(terms);
        _enrol(task, 0);
        bytes memory act = abi.encodeCall(coordinator.enrol, (task, NO_DATASET));
        refused(_hospital(0), address(coordinator), act, IRoundCoordinator.RoundAlreadyEnrolled.selector);
    }

    function test_aLeaderThatLeavesSomeoneOut_cannotCertifyWithoutThem() public {
        _naive.postBatch("commits without hospital 3");
        _certifyNaively("without hospital 3", 7);
        check(_naive.isFinal("without hospital 3", 3), "left out in the naive contract");

        TaskId task = _start(4);
        _post(task, "commits without hospital 3");
        (bytes32 without, , , ) = coordinator.rootsOf(task);
        _commit(task, 3);
        _toCertify(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(3, 1), _additive(3)));
        // The leader and two friends sign what their batch alone would give.
        certificate.inputsRoot = without;
        bytes memory act = _certifyCall(certificate, 7);
        refused(_hospital(0), address(coordinator), act, IRoundCoordinator.RoundInvalidSignature.selector);
    }

    function test_aLeaderThatPostsLate_meetsTheDirectWindow() public {
        vm.warp(NOW + 1 hours - 1);
        _naive.postBatch("late");
        check(_naive.batch() == "late", "nobody has a second left in the naive contract");
        vm.warp(NOW);

        TaskId task = _start(4);
        vm.warp(NOW + 50 minutes);
        bytes memory act = abi.encodeCall(coordinator.postBatch, (task, "late", new address[](0), ""));
        refused(_hospital(0), address(coordinator), act, IRoundCoordinator.RoundNotNow.selector);
    }

    function test_signaturesThatEndedCommit_doNotEndReveal() public {
        TaskId task = _start(4);
        for (uint256 i = 0; i < 4; ++i) _commit(task, i);
        (bytes32 inputs, , , ) = coordinator.rootsOf(task);
        bytes memory signatures = _signatures(_closing(task, inputs), 15);
        coordinator.closePhase(task, _hospitals(4), signatures);
        // The same inputs, and nobody has revealed.
        bytes memory again = abi.encodeCall(coordinator.closePhase, (task, _hospitals(4), signatures));
        refused(STRANGER, address(coordinator), again, IRoundCoordinator.RoundInvalidSignature.selector);
    }

    function test_referenceShares_areNotTakenBeforeCommitCloses() public {
        _naive.shareReference("share");
        check(_naive.share() == "share", "known to who has not committed in the naive contract");

        TaskId task = _start(4);
        bytes memory act = abi.encodeCall(coordinator.shareReference, (task, "share"));
        refused(_hospital(0), address(coordinator), act, IRoundCoordinator.RoundNotNow.selector);
    }

    // ---- certificates ----

    function test_fColludingMembers_certifyNothing() public {
        // Two members, one of whom signs four times.
        for (uint256 i = 0; i < 4; ++i) _certifyNaively("poison", i == 0 ? 3 : 1);
        check(_naive.isFinal("poison", 5), "f are enough in the naive contract");

        TaskId task = _start(7);
        _batches(task);
        Results memory wrong = _results(_outcomes(7, 1), _additive(7));
        wrong.aggregateDigest = keccak256("poison");
        Certificate memory certificate = _certificate(task, wrong);
        // f = 2, and two more that were fooled are still not five.
        for (uint32 signers = 1; signers < 16; signers = (signers << 1) | 1) {
            bytes memory act = _certifyCall(certificate, signers);
            refused(_hospital(0), address(coordinator), act, IRoundCoordinator.RoundTooFewSigners.selector);
        }
    }

    function test_falseUtilities_ofFMembers_areNeitherCertifiedNorPaidBy() public {
        // One member, three times, for utilities by which all is worth what it did.
        for (uint256 i = 0; i < 3; ++i) _certifyNaively(keccak256("all is mine"), 1);
        check(_naive.isFinal(keccak256("all is mine"), 3), "f are enough in the naive contract");

        TaskId task = _start(4);
        _batches(task);
        bytes memory mine;
        for (uint256 c = 0; c < 16; ++c) mine = bytes.concat(mine, bytes4(uint32((c & 1) * 1_000)));
        Certificate memory wrong = _certificate(task, _results(_outcomes(4, 1), mine));
        bytes memory act = _certifyCall(wrong, 1);
        refused(_hospital(0), address(coordinator), act, IRoundCoordinator.RoundTooFewSigners.selector);
        Certificate memory right = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        _final(task, right);
        // Nor does the settlement take them for what was certified.
        act = abi.encodeCall(rewards.settle, (right, 7, _roster(4), mine));
        refused(_hospital(0), address(rewards), act, IRewardSettlement.RewardWrongContributions.selector);
        act = abi.encodeCall(rewards.settle, (wrong, 7, _roster(4), mine));
        refused(_hospital(0), address(rewards), act, IRewardSettlement.RewardNotFinal.selector);
        rewards.settle(right, 7, _roster(4), _additive(4));
    }

    function test_aCommitmentOfAnotherChainOrContract_opensNothing() public {
        TaskId task = _start(4);
        bytes32 own = coordinator.commitmentOf(task, _hospital(0), "update", 9, 0, "salt");
        IRoundCoordinator first = coordinator;
        coordinator = _coordinator();
        TaskId same_ = _create(_terms(4));
        same(TaskId.unwrap(same_), TaskId.unwrap(task));
        check(coordinator.commitmentOf(same_, _hospital(0), "update", 9, 0, "salt") != own, "contract");
        uint256 chain = clock.chain();
        vm.chainId(chain + 1);
        check(first.commitmentOf(task, _hospital(0), "update", 9, 0, "salt") != own, "chain");
        vm.chainId(chain);
        same(first.commitmentOf(task, _hospital(0), "update", 9, 0, "salt"), own);
    }

    function test_closings_ofAnotherTaskRoundAttemptChainOrContract_endNothing() public {
        // Signed here to say that nothing is missing there.
        TaskId task = _start(4);
        (bytes32 inputs, , , ) = coordinator.rootsOf(task);
        bytes32[6] memory others = [
            _digest(_closingStruct(TaskId.wrap(2), 0, 0, false, inputs)),
            _digest(_closingStruct(task, 1, 0, false, inputs)),
            _digest(_closingStruct(task, 0, 1, false, inputs)),
            _digest(_closingStruct(task, 0, 0, true, inputs)),
            _abroad(_closingStruct(task, 0, 0, false, inputs)),
            _elsewhere(_closingStruct(task, 0, 0, false, inputs))
        ];
        for (uint256 i = 0; i < others.length; ++i) {
            bytes memory signatures = _signatures(others[i], 15);
            bytes memory act = abi.encodeCall(coordinator.closePhase, (task, _hospitals(4), signatures));
            refused(STRANGER, address(coordinator), act, IRoundCoordinator.RoundInvalidSignature.selector);
        }
        bytes32 right = _digest(_closingStruct(task, 0, 0, false, inputs));
        coordinator.closePhase(task, _hospitals(4), _signatures(right, 15));
    }

    function test_dissents_ofAnotherTaskRoundAttemptChainOrContract_voidNothing() public {
        TaskId task = _start(4);
        _batches(task);
        Certificate memory right = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        _certify(task, right, 7);
        bytes32 hash = Certificates.hash(right);
        bytes32[6] memory others = [
            _digest(_dissentStruct(TaskId.wrap(2), 0, 0, hash)),
            _digest(_dissentStruct(task, 1, 0, hash)),
            _digest(_dissentStruct(task, 0, 1, hash)),
            _digest(_dissentStruct(task, 0, 0, keccak256("another certificate"))),
            _abroad(_dissentStruct(task, 0, 0, hash)),
            _elsewhere(_dissentStruct(task, 0, 0, hash))
        ];
        for (uint256 i = 0; i < others.length; ++i) {
            bytes memory signatures = _signatures(others[i], 3);
            bytes memory act = abi.encodeCall(coordinator.dissent, (right, 7, _hospitals(4), 3, signatures));
            refused(STRANGER, address(coordinator), act, IRoundCoordinator.RoundInvalidSignature.selector);
        }
        bytes memory signed = _signatures(_digest(_dissentStruct(task, 0, 0, hash)), 3);
        coordinator.dissent(right, 7, _hospitals(4), 3, signed);
    }

    function test_signatures_ofAnotherTaskRoundAttemptChainOrContract_areWorthNothing() public {
        // Three signatures of one round, and the same three again in the next.
        _certifyNaively("results", 7);
        _certifyNaively("results", 7);
        same(_naive.signatures("results"), 6);

        TaskId task = _start(4);
        TaskId other = _start(4);
        _post(task, "commits");
        _post(other, "commits");
        _toCertify(task);
        Certificate memory right = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        Certificate memory wrong = _copy(right);
        wrong.task = other;
        _worthless(right, coordinator.certificateDigest(wrong));
        wrong = _copy(right);
        wrong.round = 1;
        _worthless(right, coordinator.certificateDigest(wrong));
        wrong = _copy(right);
        wrong.attempt = 1;
        _worthless(right, coordinator.certificateDigest(wrong));
        wrong = _copy(right);
        wrong.baseDigest = keccak256("other base");
        _worthless(right, coordinator.certificateDigest(wrong));
        wrong = _copy(right);
        wrong.committeeRoot = keccak256("other committee");
        _worthless(right, coordinator.certificateDigest(wrong));
        IRoundCoordinator elsewhere = _coordinator();
        _worthless(right, elsewhere.certificateDigest(right));
        uint256 chain = clock.chain();
        vm.chainId(chain + 1);
        bytes32 abroad = coordinator.certificateDigest(right);
        vm.chainId(chain);
        _worthless(right, abroad);
        _certify(task, right, 7);
    }

    function test_aMemberThatSignsTwice_losesEverything_halfToWhoTells() public {
        // Hospitals 0, 1 and 2 sign one thing, 2, 3 and 0 another.
        _certifyNaively("one", 7);
        _certifyNaively("two", 13);
        check(_naive.isFinal("one", 3) && _naive.isFinal("two", 3), "both are final in the naive contract");

        TaskId task = _start(4);
        _batches(task);
        Certificate memory one = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        Certificate memory two = _copy(one);
        two.results.aggregateDigest = keccak256("poison");
        bytes memory first = _sign(2, coordinator.certificateDigest(one));
        bytes memory second = _sign(2, coordinator.certificateDigest(two));
        vm.prank(STRANGER);
        coordinator.slashEquivocation(_hospital(2), one, first, two, second);
        same(vault.lockedOf(address(coordinator), task, _hospital(2)), 0);
        same(vault.freeOf(STRANGER), STAKE / 2);
        same(vault.freeOf(TREASURY), STAKE / 2);
        bytes memory again = abi.encodeCall(
            coordinator.slashEquivocation,
            (_hospital(2), one, first, two, second)
        );
        refused(STRANGER, address(coordinator), again, IRoundCoordinator.RoundAlreadySlashed.selector);
    }

    function test_slashEquivocation_refusesWhatIsNone() public {
        TaskId task = _start(4);
        _batches(task);
        Certificate memory one = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        Certificate memory two = _copy(one);
        two.results.aggregateDigest = keccak256("other");
        bytes memory first = _sign(2, coordinator.certificateDigest(one));
        bytes memory second = _sign(2, coordinator.certificateDigest(two));
        _noEquivocation(_hospital(2), one, first, one, first);
        _noEquivocation(_hospital(1), one, first, two, second);
        _noEquivocation(_hospital(2), one, first, two, _sign(1, coordinator.certificateDigest(two)));
        _noEquivocation(address(0), one, new bytes(64), two, new bytes(64));
        two.attempt = 1;
        _noEquivocation(_hospital(2), one, first, two, _sign(2, coordinator.certificateDigest(two)));
        two.attempt = 0;
        two.round = 1;
        _noEquivocation(_hospital(2), one, first, two, _sign(2, coordinator.certificateDigest(two)));
    }

    function test_aDissentIsNoEquivocation() public {
        TaskId task = _start(4);
        _batches(task);
        Certificate memory one = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        bytes memory first = _sign(2, coordinator.certificateDigest(one));
        bytes memory dissent = _sign(2, _dissent(one, Certificates.hash(one)));
        Certificate memory two = _copy(one);
        two.results.aggregateDigest = 0;
        _noEquivocation(_hospital(2), one, first, two, dissent);
    }

    // ---- withheld reveals ----

    function test_withheldReveal_ofABatchedCommitment_costsATwentieth_once() public {
        _naive.commit("never opened");
        _certifyNaively("results", 15);
        check(!_naive.isFinal("results", 3), "one who withholds stops the naive contract");

        TaskId task = _start(4);
        (IRoundCoordinator.Withholding memory evidence, ) = _withhold(task, false);
        vm.prank(STRANGER);
        coordinator.slashWithheld(evidence);
        same(vault.lockedOf(address(coordinator), task, _hospital(3)), STAKE - STAKE / 20);
        same(vault.freeOf(STRANGER), STAKE / 40);
        bytes memory again = abi.encodeCall(coordinator.slashWithheld, (evidence));
        refused(STRANGER, address(coordinator), again, IRoundCoordinator.RoundAlreadySlashed.selector);
    }

    function test_withheldReveal_ofADirectCommitment() public {
        TaskId task = _start(4);
        (bytes32 before, , , ) = coordinator.rootsOf(task);
        _commit(task, 3);
        _toCertify(task);
        IRoundCoordinator.Withholding memory evidence = _evidence(task, 3);
        evidence.inputsBefore = before;
        evidence.commit = _entry(3, 3, keccak256(abi.encode("commitment", uint256(3))));
        _final(task, evidence.certificate);
        coordinator.slashWithheld(evidence);
        same(vault.lockedOf(address(coordinator), task, _hospital(3)), STAKE - STAKE / 20);
    }

    function test_nobodyIsSlashed_whoNeverCommitted() public {
        _naive.slashWithheld(_hospital(3));
        check(_naive.slashed(_hospital(3)), "the leader's word is enough in the naive contract");

        TaskId task = _start(4);
        (IRoundCoordinator.Withholding memory evidence, ) = _withhold(task, false);
        evidence.signature = _sign(2, _commitmentDigest(task, 0, 0, evidence.commitment));
        _notSlashed(evidence, IRoundCoordinator.RoundNotCommitted.selector);
        bytes32[5] memory others = [
            _digest(_commitmentStruct(TaskId.wrap(2), 0, 0, evidence.commitment)),
            _digest(_commitmentStruct(task, 1, 0, evidence.commitment)),
            _digest(_commitmentStruct(task, 0, 1, evidence.commitment)),
            _abroad(_commitmentStruct(task, 0, 0, evidence.commitment)),
            _elsewhere(_commitmentStruct(task, 0, 0, evidence.commitment))
        ];
        for (uint256 i = 0; i < others.length; ++i) {
            evidence.signature = _sign(3, others[i]);
            _notSlashed(evidence, IRoundCoordinator.RoundNotCommitted.selector);
        }
        evidence.signature = "";
        _notSlashed(evidence, IRoundCoordinator.RoundNotCommitted.selector);
        evidence.signature = _sign(3, _commitmentDigest(task, 0, 0, evidence.commitment));
        evidence.commit.content = keccak256("another batch");
        _notSlashed(evidence, IRoundCoordinator.RoundNotCommitted.selector);
    }

    function test_nobodyIsSlashed_whoRevealedDirectly_whateverAQuorumSays() public {
        TaskId task = _start(4);
        (IRoundCoordinator.Withholding memory evidence, ) = _withhold(task, true);
        _notSlashed(evidence, IRoundCoordinator.RoundNotWithheld.selector);
        // Leaving the reveal out does not give the certified inputs.
        evidence.after_ = new IRoundCoordinator.Entry[](0);
        _notSlashed(evidence, IRoundCoordinator.RoundNotCommitted.selector);
    }

    function test_nobodyIsSlashed_forARefusedUpdate_norBeforeTheRoundIsFinal() public {
        TaskId task = _start(4);
        (bytes32 before, , , ) = coordinator.rootsOf(task);
        _commit(task, 3);
        _toCertify(task);
        IRoundCoordinator.Withholding memory evidence = _evidence(task, 2);
        evidence.inputsBefore = before;
        evidence.commit = _entry(3, 3, keccak256(abi.encode("commitment", uint256(3))));
        _certify(task, evidence.certificate, 7);
        _notSlashed(evidence, IRoundCoordinator.RoundNotCertified.selector);
        _toEnd(task);
        coordinator.poke(task);
        _notSlashed(evidence, IRoundCoordinator.RoundNotWithheld.selector);
    }

    // ---- the requester ----

    function test_cancellingAtTheLastMoment_doesNotTakeBackTheRunningRound() public {
        _naive.cancel();
        check(_naive.cancelled(), "work is done for nothing in the naive contract");

        TaskId task = _start(4);
        _batches(task);
        vm.prank(REQUESTER);
        coordinator.cancel(task);
        _certify(task, _certificate(task, _results(_outcomes(4, 1), _additive(4))), 7);
        _toEnd(task);
        coordinator.poke(task);
        stageIs(task, TaskStates.CANCELLED);
        check(coordinator.finalResult(task, 0) != 0, "the round is final");
        uint16[] memory rounds = new uint16[](1);
        bytes memory act = abi.encodeCall(rewards.refund, (task, rounds));
        vm.prank(REQUESTER);
        (bool done, ) = address(rewards).call(act);
        check(!done, "a final round is not refunded");
        rounds[0] = 1;
        vm.prank(REQUESTER);
        rewards.refund(task, rounds);
    }

    function test_cancellingWithOneLeadersHelp_doesNotEndARoundWhoseUpdatesAreOut() public {
        _naive.cancel();
        check(_naive.cancelled(), "updates for nothing in the naive contract");

        // The leader is the requester's friend: nobody can read its batches, so nobody can certify. By now every update is on
        // IPFS, and the requester wants its escrow back.
        TaskId task = _start(4);
        _batches(task);
        vm.prank(REQUESTER);
        coordinator.cancel(task);
        _toEnd(task);
        coordinator.poke(task);
        same(coordinator.stateOf(task).attempt(), 1);
        same(_leader(task), _hospital(1));
        (Certificate memory certificate, uint32 signers) = _round(task, 4, _additive(4));
        stageIs(task, TaskStates.CANCELLED);
        bytes memory act = abi.encodeCall(rewards.refund, (task, new uint16[](1)));
        refused(REQUESTER, address(rewards), act, IRewardSettlement.RewardNotRefundable.selector);
        rewards.settle(certificate, signers, _roster(4), _additive(4));
    }

    function test_cancelling_doesNotLetAnEquivocatorsStakeOut() public {
        // Before the first round it frees stakes at once: whoever is about to be found out would like that later, too.
        TaskId task = _start(4);
        _batches(task);
        Certificate memory one = _certificate(task, _results(_outcomes(4, 1), _additive(4)));
        Certificate memory two = _copy(one);
        two.results.aggregateDigest = keccak256("poison");
        vm.prank(REQUESTER);
        coordinator.cancel(task);
        bytes memory act = abi.encodeCall(coordinator.releaseStake, (task, _hospital(2)));
        refused(STRANGER, address(coordinator), act, IRoundCoordinator.RoundWrongStage.selector);
        _toEnd(task);
        coordinator.poke(task);
        _toReveal(task);
        coordinator.poke(task);
        stageIs(task, TaskStates.CANCELLED);
        refused(STRANGER, address(coordinator), act, IRoundCoordinator.RoundNotNow.selector);
        coordinator.slashEquivocation(
            _hospital(2),
            one,
            _sign(2, coordinator.certificateDigest(one)),
            two,
            _sign(2, coordinator.certificateDigest(two))
        );
        same(vault.lockedOf(address(coordinator), task, _hospital(2)), 0);
    }

    // ---- the trainer ----

    function test_aBadRoundThatNobodyHasAppliedYet_shutsTheNextTaskAllTheSame() public {
        uint256 seat = _naive.enrol();
        check(seat != 0, "nobody is asked how it did in the naive contract");

        TaskId task = _start(4);
        _batches(task);
        Outcomes outcomes = Outcomes.wrap(Outcomes.unwrap(_outcomes(3, 1)) | (2 << 6));
        Certificate memory certificate = _certificate(task, _results(outcomes, _additive(3)));
        _certify(task, certificate, 15);
        stageIs(task, TaskStates.ROUND);
        bytes memory act = abi.encodeCall(coordinator.enrol, (_create(_terms(5)), NO_DATASET));
        refused(_hospital(3), address(coordinator), act, IRoundCoordinator.RoundUnsettledTask.selector);
        reputation.applyRound(_hospital(3), certificate, 15);
        refused(_hospital(3), address(coordinator), act, IRoundCoordinator.RoundBarred.selector);
    }

    // ---- shortcuts ----

    /// @dev What is signed on another chain.
    function _abroad(bytes32 structHash) private view returns (bytes32) {
        return _digestAt(clock.chain() + 1, address(coordinator), structHash);
    }

    /// @dev What is signed for another coordinator.
    function _elsewhere(bytes32 structHash) private view returns (bytes32) {
        return _digestAt(clock.chain(), address(this), structHash);
    }

    /// @dev Whoever is a bit of `signers` signs `results` bare.
    function _certifyNaively(bytes32 results, uint256 signers) private {
        for (uint256 i = 0; i < 4; ++i) {
            if ((signers >> i) & 1 == 0) continue;
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(i), results);
            _naive.certify(results, _hospital(i), v, r, s);
        }
    }

    function _certifyCall(
        Certificate memory certificate,
        uint32 signers
    ) private view returns (bytes memory) {
        bytes memory signatures = _signatures(coordinator.certificateDigest(certificate), signers);
        uint256 members = coordinator.stateOf(certificate.task).members();
        return
            abi.encodeCall(
                coordinator.certify,
                (certificate.task, certificate.results, _hospitals(members), signers, signatures)
            );
    }

    /// @dev Three signatures over `digest` do not certify `certificate`.
    function _worthless(Certificate memory certificate, bytes32 digest) private {
        bytes memory act = abi.encodeCall(
            coordinator.certify,
            (certificate.task, certificate.results, _hospitals(4), 7, _signatures(digest, 7))
        );
        refused(STRANGER, address(coordinator), act, IRoundCoordinator.RoundInvalidSignature.selector);
    }

    function _noEquivocation(
        address member,
        Certificate memory one,
        bytes memory first,
        Certificate memory two,
        bytes memory second
    ) private {
        bytes memory act = abi.encodeCall(coordinator.slashEquivocation, (member, one, first, two, second));
        refused(STRANGER, address(coordinator), act, IRoundCoordinator.RoundNoEquivocation.selector);
    }

    function _notSlashed(IRoundCoordinator.Withholding memory evidence, bytes4 selector) private {
        bytes memory act = abi.encodeCall(coordinator.slashWithheld, (evidence));
        refused(STRANGER, address(coordinator), act, selector);
    }

    function _copy(Certificate memory certificate) private pure returns (Certificate memory) {
        return abi.decode(abi.encode(certificate), (Certificate));
    }

    function _entry(
        uint256 kind,
        uint256 by,
        bytes32 content
    ) private pure returns (IRoundCoordinator.Entry memory) {
        return
            IRoundCoordinator.Entry({
                head: bytes32((kind << 184) | uint160(_hospital(by))),
                content: content
            });
    }

    /// @dev Against hospital 3, whose outcome is `outcome`; the other three are accepted.
    function _evidence(
        TaskId task,
        uint256 outcome
    ) private view returns (IRoundCoordinator.Withholding memory evidence) {
        Outcomes outcomes = Outcomes.wrap(Outcomes.unwrap(_outcomes(3, 1)) | (outcome << 6));
        evidence.certificate = _certificate(task, _results(outcomes, _additive(3)));
        evidence.signers = 7;
        evidence.trainer = _hospital(3);
    }

    function _final(TaskId task, Certificate memory certificate) private {
        _certify(task, certificate, 7);
        _toEnd(task);
        coordinator.poke(task);
    }

    /// @dev Hospital 3's signed commitment is in the batch, beside another; three members certify that it withheld.
    function _withhold(
        TaskId task,
        bool revealed
    ) private returns (IRoundCoordinator.Withholding memory evidence, bytes32 root) {
        bytes32 commitment = keccak256("commitment");
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(_hospital(3), commitment))));
        bytes32 other = keccak256("another leaf");
        root =
            leaf < other
                ? keccak256(abi.encodePacked(leaf, other))
                : keccak256(abi.encodePacked(other, leaf));
        (bytes32 before, , , ) = coordinator.rootsOf(task);
        _post(task, root);
        _toReveal(task);
        if (revealed) _reveal(task, 3);
        _toCertify(task);
        evidence = _evidence(task, 3);
        evidence.commitment = commitment;
        evidence.signature = _sign(3, _commitmentDigest(task, 0, 0, commitment));
        evidence.proof = new bytes32[](1);
        evidence.proof[0] = other;
        evidence.inputsBefore = before;
        evidence.commit = _entry(1, 0, root);
        if (revealed) {
            evidence.after_ = new IRoundCoordinator.Entry[](1);
            bytes32 update = keccak256(abi.encode("update", uint256(3)));
            bytes32 opening = keccak256(abi.encode(update, uint32(100), bytes32(0), keccak256("salt")));
            evidence.after_[0] = _entry(4, 3, opening);
        }
        _final(task, evidence.certificate);
    }
}
