// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {LearningWorld} from "./LearningWorld.sol";
import {IRoundCoordinator} from "../../../contracts/learning/interfaces/IRoundCoordinator.sol";
import {Certificate, Certificates} from "../../../contracts/types/Certificate.sol";
import {Outcomes} from "../../../contracts/types/Outcomes.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";
import {TaskState, TaskStates} from "../../../contracts/types/TaskState.sol";

/// @dev Every phase, every party: once it vanishes for good when that phase begins in the first round, once it sleeps
/// through it and is back, too late, at its end. Three rounds, two attempts each; hospitals 0 to 3 are the committee (f = 1)
/// and hospital 4 trains without a vote. All but the party do what a worker does, and a stranger pokes. Each test says how
/// many rounds become final; whatever that is, every stake and every unit of escrow is with whom it belongs in the end.
contract LivenessMatrixTest is LearningWorld {
    enum Phase {
        OPEN,
        COMMIT,
        REVEAL,
        CERTIFY,
        CHALLENGE
    }

    enum Who {
        REQUESTER,
        LEADER,
        MEMBER,
        TRAINER,
        EVERYBODY
    }

    uint256 private constant TEAM = 5;
    uint256 private constant ROUNDS = 3;

    Phase private _phase;
    Who private _who;
    bool private _back;
    /// @dev How long nobody pokes what is due.
    uint256 private _sleep;

    TaskId private _task;
    /// @dev Hospitals' numbers by seat.
    uint256[] private _seats;
    mapping(uint256 hospital => bool) private _committed;
    mapping(uint256 hospital => bool) private _revealed;
    Certificate[] private _certificates;
    uint32[] private _signers;

    // ---- Open ----

    function test_open_theRequesterVanishes_beforeItPays_nobodyEnrols() public {
        _vanishes(Phase.OPEN, Who.REQUESTER, 0);
    }

    function test_open_theRequesterPaysLate_andGetsItBack() public {
        _isLate(Phase.OPEN, Who.REQUESTER, 0);
    }

    function test_open_whoWouldLeadVanishes() public {
        _vanishes(Phase.OPEN, Who.LEADER, 3);
    }

    function test_open_whoWouldLeadIsLate() public {
        _isLate(Phase.OPEN, Who.LEADER, 3);
    }

    function test_open_aMemberVanishes() public {
        _vanishes(Phase.OPEN, Who.MEMBER, 3);
    }

    function test_open_aMemberIsLate() public {
        _isLate(Phase.OPEN, Who.MEMBER, 3);
    }

    function test_open_aTrainerVanishes() public {
        _vanishes(Phase.OPEN, Who.TRAINER, 3);
    }

    function test_open_aTrainerIsLate() public {
        _isLate(Phase.OPEN, Who.TRAINER, 3);
    }

    function test_open_everybodyVanishes() public {
        _vanishes(Phase.OPEN, Who.EVERYBODY, 0);
    }

    function test_open_everybodyIsLate() public {
        _isLate(Phase.OPEN, Who.EVERYBODY, 0);
    }

    // ---- Commit ----

    function test_commit_theRequesterVanishes() public {
        _vanishes(Phase.COMMIT, Who.REQUESTER, 3);
    }

    function test_commit_theRequesterIsBack_andCancels() public {
        _isLate(Phase.COMMIT, Who.REQUESTER, 1);
    }

    function test_commit_theLeaderVanishes() public {
        _vanishes(Phase.COMMIT, Who.LEADER, 3);
    }

    function test_commit_theLeaderIsLate() public {
        _isLate(Phase.COMMIT, Who.LEADER, 3);
    }

    function test_commit_aMemberVanishes() public {
        _vanishes(Phase.COMMIT, Who.MEMBER, 3);
    }

    function test_commit_aMemberIsLate() public {
        _isLate(Phase.COMMIT, Who.MEMBER, 3);
    }

    function test_commit_aTrainerVanishes() public {
        _vanishes(Phase.COMMIT, Who.TRAINER, 3);
    }

    function test_commit_aTrainerIsLate() public {
        _isLate(Phase.COMMIT, Who.TRAINER, 3);
    }

    function test_commit_everybodyVanishes() public {
        _vanishes(Phase.COMMIT, Who.EVERYBODY, 0);
    }

    function test_commit_everybodyIsLate_andBackInTheNextAttempt() public {
        _isLate(Phase.COMMIT, Who.EVERYBODY, 3);
    }

    // ---- Reveal ----

    function test_reveal_theRequesterVanishes() public {
        _vanishes(Phase.REVEAL, Who.REQUESTER, 3);
    }

    function test_reveal_theRequesterIsBack_andCancels() public {
        _isLate(Phase.REVEAL, Who.REQUESTER, 1);
    }

    function test_reveal_theLeaderVanishes() public {
        _vanishes(Phase.REVEAL, Who.LEADER, 3);
    }

    function test_reveal_theLeaderIsLate() public {
        _isLate(Phase.REVEAL, Who.LEADER, 3);
    }

    function test_reveal_aMemberVanishes() public {
        _vanishes(Phase.REVEAL, Who.MEMBER, 3);
    }

    function test_reveal_aMemberIsLate() public {
        _isLate(Phase.REVEAL, Who.MEMBER, 3);
    }

    function test_reveal_aTrainerVanishes() public {
        _vanishes(Phase.REVEAL, Who.TRAINER, 3);
    }

    function test_reveal_aTrainerIsLate() public {
        _isLate(Phase.REVEAL, Who.TRAINER, 3);
    }

    function test_reveal_everybodyVanishes() public {
        _vanishes(Phase.REVEAL, Who.EVERYBODY, 0);
    }

    function test_reveal_everybodyIsLate_andBackInTheNextAttempt() public {
        _isLate(Phase.REVEAL, Who.EVERYBODY, 3);
    }

    // ---- Certify ----

    function test_certify_theRequesterVanishes() public {
        _vanishes(Phase.CERTIFY, Who.REQUESTER, 3);
    }

    function test_certify_theRequesterIsBack_andCancels() public {
        _isLate(Phase.CERTIFY, Who.REQUESTER, 1);
    }

    function test_certify_theLeaderVanishes() public {
        _vanishes(Phase.CERTIFY, Who.LEADER, 3);
    }

    function test_certify_theLeadersSignatureIsLate() public {
        _isLate(Phase.CERTIFY, Who.LEADER, 3);
    }

    function test_certify_aMemberVanishes() public {
        _vanishes(Phase.CERTIFY, Who.MEMBER, 3);
    }

    function test_certify_aMembersSignatureIsLate() public {
        _isLate(Phase.CERTIFY, Who.MEMBER, 3);
    }

    function test_certify_aTrainerVanishes() public {
        _vanishes(Phase.CERTIFY, Who.TRAINER, 3);
    }

    function test_certify_aTrainerIsBackForTheNextRound() public {
        _isLate(Phase.CERTIFY, Who.TRAINER, 3);
    }

    function test_certify_everybodyVanishes() public {
        _vanishes(Phase.CERTIFY, Who.EVERYBODY, 0);
    }

    function test_certify_everybodyIsLate_andBackInTheNextAttempt() public {
        _isLate(Phase.CERTIFY, Who.EVERYBODY, 3);
    }

    // ---- Challenge ----

    function test_challenge_theRequesterVanishes() public {
        _vanishes(Phase.CHALLENGE, Who.REQUESTER, 3);
    }

    function test_challenge_theRequesterIsBack_andCancels() public {
        _isLate(Phase.CHALLENGE, Who.REQUESTER, 1);
    }

    function test_challenge_theLeaderVanishes() public {
        _vanishes(Phase.CHALLENGE, Who.LEADER, 3);
    }

    function test_challenge_theLeadersDissentIsLate() public {
        _isLate(Phase.CHALLENGE, Who.LEADER, 3);
    }

    function test_challenge_aMemberVanishes() public {
        _vanishes(Phase.CHALLENGE, Who.MEMBER, 3);
    }

    function test_challenge_aMembersDissentIsLate() public {
        _isLate(Phase.CHALLENGE, Who.MEMBER, 3);
    }

    function test_challenge_aTrainerVanishes() public {
        _vanishes(Phase.CHALLENGE, Who.TRAINER, 3);
    }

    function test_challenge_aTrainerIsBackForTheNextRound() public {
        _isLate(Phase.CHALLENGE, Who.TRAINER, 3);
    }

    function test_challenge_everybodyVanishes_theCertifiedRoundIsFinal() public {
        _vanishes(Phase.CHALLENGE, Who.EVERYBODY, 1);
    }

    function test_challenge_everybodysDissentIsLate() public {
        _isLate(Phase.CHALLENGE, Who.EVERYBODY, 3);
    }

    // ---- who pokes ----

    function test_nobodyPokes_forAYear_eachTimeSomethingIsDue() public {
        _sleep = 365 days;
        _isLate(Phase.CERTIFY, Who.EVERYBODY, 3);
    }

    function test_nobodyPokes_forAYear_whileEverybodyIsGone() public {
        _sleep = 365 days;
        _vanishes(Phase.REVEAL, Who.EVERYBODY, 0);
    }

    // ---- the play ----

    function _vanishes(Phase phase, Who who, uint256 finals) private {
        (_phase, _who) = (phase, who);
        _play(finals);
    }

    function _isLate(Phase phase, Who who, uint256 finals) private {
        (_phase, _who, _back) = (phase, who, true);
        _play(finals);
    }

    function _play(uint256 finals) private {
        _recruit();
        while (!coordinator.stateOf(_task).hasEnded()) {
            if (_commits() && _reveals() && _certifies()) _challenges();
            vm.warp(clock.time() + _sleep);
            vm.prank(STRANGER);
            coordinator.poke(_task);
        }
        same(_certificates.length, finals);
        stageIs(_task, finals == ROUNDS ? TaskStates.DONE : TaskStates.CANCELLED);
        _windUp();
    }

    function _recruit() private {
        IRoundCoordinator.Terms memory terms = _terms(uint8(TEAM));
        terms.memberLimit = 4;
        _task = _create(terms);
        bool unpaid = _phase == Phase.OPEN && _who == Who.REQUESTER;
        if (!unpaid) _fund();
        for (uint256 i = 0; i < TEAM; ++i) {
            if (unpaid || _isAway(i, Phase.OPEN)) continue;
            _enrol(_task, i);
            _seats.push(i);
        }
        if (_seats.length == TEAM) return;
        _toEnd(_task);
        if (unpaid && _back) _fund();
        bytes memory act = abi.encodeCall(coordinator.enrol, (_task, NO_DATASET));
        _tooLate(Phase.OPEN, act, IRoundCoordinator.RoundNotNow.selector);
        vm.warp(clock.time() + _sleep);
        coordinator.poke(_task);
    }

    function _fund() private {
        vm.prank(REQUESTER);
        rewards.fund(_task, token, PER_ROUND, _split());
    }

    /// @return any whether somebody committed
    function _commits() private returns (bool any) {
        uint256 leader = _leading();
        bool led = !_isAway(leader, Phase.COMMIT);
        if (led) _postAs(leader, "commits");
        for (uint256 s = 0; s < _seats.length; ++s) {
            uint256 i = _seats[s];
            _committed[i] = !_isAway(i, Phase.COMMIT);
            any = any || _committed[i];
            if (_committed[i] && !led) _commit(_task, i);
        }
        _toReveal(_task);
        bytes memory act = abi.encodeCall(coordinator.commitDirect, (_task, "late"));
        _tooLate(Phase.COMMIT, act, IRoundCoordinator.RoundNotNow.selector);
        _cancelsAfter(Phase.COMMIT);
    }

    /// @return enough whether so many revealed that it can be certified
    function _reveals() private returns (bool enough) {
        uint256 leader = _leading();
        bool led = !_isAway(leader, Phase.REVEAL);
        if (led) _postAs(leader, "reveals");
        uint256 count = 0;
        for (uint256 s = 0; s < _seats.length; ++s) {
            uint256 i = _seats[s];
            _revealed[i] = _committed[i] && !_isAway(i, Phase.REVEAL);
            if (_revealed[i]) ++count;
            if (_revealed[i] && !led) _reveal(_task, i);
        }
        _toCertify(_task);
        bytes memory act = abi.encodeCall(coordinator.revealDirect, (_task, "late", 1, 0, "salt"));
        _tooLate(Phase.REVEAL, act, IRoundCoordinator.RoundNotNow.selector);
        _cancelsAfter(Phase.REVEAL);
        enough = count >= 3;
        if (!enough) _toEnd(_task);
    }

    /// @return done whether three members, which is a quorum, were there to sign
    function _certifies() private returns (bool done) {
        uint256 bits;
        uint256 players;
        for (uint256 s = 0; s < _seats.length; ++s) {
            uint256 i = _seats[s];
            if (_revealed[i]) ++players;
            if (_committed[i]) bits |= uint256(_revealed[i] ? 1 : 3) << (2 * s);
        }
        Certificate memory certificate = _certificate(
            _task,
            _results(Outcomes.wrap(bits), _additive(players))
        );
        uint32 signers;
        uint256 count;
        for (uint256 chair = 0; chair < 4 && count < 3; ++chair) {
            if (_isAway(_seats[chair], Phase.CERTIFY)) continue;
            signers |= uint32(1 << chair);
            ++count;
        }
        done = count == 3;
        if (done) {
            _certifyBy(certificate, signers);
            _certificates.push(certificate);
            _signers.push(signers);
        } else {
            _toEnd(_task);
        }
        bytes4 selector =
            done ? IRoundCoordinator.RoundWrongStage.selector : IRoundCoordinator.RoundNotNow.selector;
        _tooLate(Phase.CERTIFY, _certifyCall(certificate, 15), selector);
        _cancelsAfter(Phase.CERTIFY);
    }

    function _challenges() private {
        _toEnd(_task);
        Certificate memory certificate = _certificates[_certificates.length - 1];
        bytes memory signatures = _seatSignatures(_dissent(certificate, Certificates.hash(certificate)), 12);
        bytes memory act = abi.encodeCall(
            coordinator.dissent,
            (certificate, _signers[_signers.length - 1], _committee(), 12, signatures)
        );
        _tooLate(Phase.CHALLENGE, act, IRoundCoordinator.RoundNotNow.selector);
        _cancelsAfter(Phase.CHALLENGE);
    }

    /// @dev Every round is settled and paid, or refunded; every stake is free; nothing is left.
    function _windUp() private {
        bool began = coordinator.stateOf(_task).commitEnd() != 0;
        TaskState state = coordinator.stateOf(_task);
        if (began) same(state.end(), clock.time() + 1 hours);
        else same(state.end(), clock.time());
        _toEnd(_task);
        for (uint256 s = 0; s < _seats.length; ++s) {
            coordinator.releaseStake(_task, _hospital(_seats[s]));
            same(vault.freeOf(_hospital(_seats[s])), 10 * STAKE);
        }
        bool funded = address(rewards.escrowOf(_task).token) != address(0);
        for (uint16 round = 0; funded && round < ROUNDS; ++round) {
            if (round < _certificates.length) {
                _pay(round);
                continue;
            }
            uint16[] memory one = new uint16[](1);
            one[0] = round;
            vm.prank(STRANGER);
            rewards.refund(_task, one);
        }
        same(token.balanceOf(address(rewards)), 0);
        if (_certificates.length == 0) same(token.balanceOf(REQUESTER), 1e18);
    }

    /// @dev Sums what is paid to every seat and to the requester: all of the pool.
    function _pay(uint16 round) private {
        uint256[] memory roster = new uint256[](_seats.length);
        uint256 players;
        for (uint256 s = 0; s < roster.length; ++s) {
            roster[s] = uint256(uint160(_hospital(_seats[s]))) | (s < 4 ? 1 << 160 : 0);
            if (_certificates[round].results.outcomes.outcomeAt(uint8(s)) == 1) ++players;
        }
        vm.recordLogs();
        rewards.settle(_certificates[round], _signers[round], roster, _additive(players));
        bytes memory data = vm.getRecordedLogs()[0].data;
        (, , , uint256[] memory amounts) = abi.decode(data, (bytes32, bytes32, int256[], uint256[]));
        bytes32[] memory leaves = new bytes32[](amounts.length);
        for (uint256 s = 0; s < amounts.length; ++s) {
            bytes memory leaf = abi.encode(_task, round, s, _payee(s), amounts[s]);
            leaves[s] = keccak256(bytes.concat(keccak256(leaf)));
        }
        for (uint8 s = 0; s < amounts.length; ++s) {
            rewards.claim(_task, round, s, _payee(s), amounts[s], 0, _proof(leaves, s));
        }
    }

    // ---- shortcuts ----

    function _payee(uint256 seat) private view returns (address) {
        return seat == _seats.length ? REQUESTER : _hospital(_seats[seat]);
    }

    function _isParty(uint256 i) private view returns (bool) {
        if (_who == Who.REQUESTER) return false;
        if (_who == Who.EVERYBODY) return true;
        return
            i ==
            (
                _who == Who.LEADER
                    ? 0
                    : _who == Who.MEMBER
                        ? 3
                        : 4
            );
    }

    function _isAway(uint256 i, Phase phase) private view returns (bool) {
        if (!_isParty(i)) return false;
        bool first = phase == Phase.OPEN || coordinator.stateOf(_task).step() == TaskStates.stepOf(0, 0);
        if (_back) return first && phase == _phase;
        return !first || phase >= _phase;
    }

    /// @dev What the party, or one of it, tries now that the phase it slept through is over.
    function _tooLate(Phase phase, bytes memory act, bytes4 selector) private {
        if (!_back || phase != _phase || _who == Who.REQUESTER) return;
        if (phase != Phase.OPEN && coordinator.stateOf(_task).step() != TaskStates.stepOf(0, 0)) return;
        uint256 i =
            _who == Who.MEMBER
                ? 3
                : _who == Who.TRAINER
                    ? 4
                    : 0;
        refused(_hospital(i), address(coordinator), act, selector);
    }

    function _cancelsAfter(Phase phase) private {
        if (!_back || phase != _phase || _who != Who.REQUESTER) return;
        if (coordinator.stateOf(_task).round() != 0) return;
        vm.prank(REQUESTER);
        coordinator.cancel(_task);
    }

    function _leading() private view returns (uint256) {
        TaskState state = coordinator.stateOf(_task);
        return _seats[(uint256(state.round()) + state.attempt()) % 4];
    }

    function _postAs(uint256 leader, bytes32 root) private {
        vm.prank(_hospital(leader));
        coordinator.postBatch(_task, root, new address[](0), "");
    }

    function _committee() private view returns (address[] memory list) {
        list = new address[](4);
        for (uint256 chair = 0; chair < 4; ++chair) list[chair] = _hospital(_seats[chair]);
    }

    function _seatSignatures(bytes32 digest, uint32 signers) private view returns (bytes memory signatures) {
        for (uint256 chair = 0; chair < 4; ++chair) {
            if ((signers >> chair) & 1 != 0)
                signatures = bytes.concat(signatures, _sign(_seats[chair], digest));
        }
    }

    function _certifyCall(
        Certificate memory certificate,
        uint32 signers
    ) private view returns (bytes memory) {
        bytes memory signatures = _seatSignatures(coordinator.certificateDigest(certificate), signers);
        return
            abi.encodeCall(
                coordinator.certify,
                (_task, certificate.results, _committee(), signers, signatures)
            );
    }

    function _certifyBy(Certificate memory certificate, uint32 signers) private {
        bytes memory act = _certifyCall(certificate, signers);
        vm.prank(STRANGER);
        (bool done, ) = address(coordinator).call(act);
        check(done, "certified");
    }
}
