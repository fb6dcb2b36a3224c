// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Hashes} from "@openzeppelin/contracts/utils/cryptography/Hashes.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {ShapleyMath} from "./ShapleyMath.sol";
import {IRewardSettlement} from "./interfaces/IRewardSettlement.sol";
import {IRoundCoordinator} from "../learning/interfaces/IRoundCoordinator.sol";
import {Certificate, Certificates} from "../types/Certificate.sol";
import {TaskId} from "../types/TaskId.sol";
import {TaskState, TaskStates} from "../types/TaskState.sol";

/// @title RewardSettlement
/// @dev A settled round is one slot, its claims one more. Running sums are rounded, not shares, so pay adds up to the unit.
contract RewardSettlement is IRewardSettlement, AccessManaged {
    using SafeERC20 for IERC20;

    uint256 private constant WHOLE = 10_000;
    uint256 private constant CLAIM_TIME = 180 days;
    bytes32 private constant REFUNDED = bytes32(uint256(1));
    uint256 private constant MEMBER = 1 << 160;

    IRoundCoordinator private immutable COORDINATOR;

    mapping(IERC20 token => bool) private _allowed;
    mapping(TaskId task => Escrow) private _escrows;
    mapping(TaskId task => mapping(uint16 round => bytes32)) private _settlements;
    mapping(TaskId task => mapping(uint16 round => uint256)) private _claimed;
    mapping(TaskId task => mapping(uint16 round => uint256)) private _patientsPaid;
    mapping(TaskId task => mapping(uint16 round => mapping(address patient => bool))) private _patientClaimed;

    constructor(IRoundCoordinator coordinator, address manager) AccessManaged(manager) {
        COORDINATOR = coordinator;
    }

    // ---- the consortium ----

    /// @inheritdoc IRewardSettlement
    function setTokenAllowed(IERC20 token, bool allowed) external restricted {
        _allowed[token] = allowed;

        emit TokenAllowed(token, allowed);
    }

    // ---- the requester ----

    /// @inheritdoc IRewardSettlement
    function fund(TaskId task, IERC20 token, uint96 perRound, Split calldata split) external {
        _fund(task, token, perRound, split);
    }

    /// @inheritdoc IRewardSettlement
    function fundWithPermit(
        TaskId task,
        IERC20 token,
        uint96 perRound,
        Split calldata split,
        Permit calldata permit
    ) external {
        // Nothing is called that the consortium has not allowed.
        if (!_allowed[token]) revert RewardTokenNotAllowed(token);
        uint256 total = uint256(perRound) * COORDINATOR.stateOf(task).rounds();
        bytes memory act = abi.encodeCall(
            IERC20Permit.permit,
            (msg.sender, address(this), total, permit.deadline, permit.v, permit.r, permit.s)
        );
        // Whoever spends the signature first cannot stop the funding: then the allowance is there.
        // solhint-disable-next-line avoid-low-level-calls
        (bool done, ) = address(token).call(act);
        if (!done && token.allowance(msg.sender, address(this)) < total) revert RewardPermitRefused(task);
        _fund(task, token, perRound, split);
    }

    // ---- anyone ----

    /// @inheritdoc IRewardSettlement
    function settle(
        Certificate calldata certificate,
        uint32 signers,
        uint256[] calldata roster,
        bytes calldata contributions
    ) external {
        (TaskId task, uint16 round) = (certificate.task, certificate.round);
        Escrow memory escrow = _escrows[task];
        if (address(escrow.token) == address(0)) revert RewardNotFunded(task);
        _checkFinal(certificate, signers);
        if (_settlements[task][round] != 0) revert RewardAlreadySettled(task, round);
        uint256 members = _checkRoster(task, roster);
        if (keccak256(contributions) != certificate.results.contributions) {
            revert RewardWrongContributions(task, round);
        }

        uint256[] memory amounts = new uint256[](roster.length + 1);
        uint256 unspent = _payCommittee(
            amounts,
            roster,
            signers,
            members,
            _part(escrow.perRound, escrow.split.committee)
        );
        if (certificate.results.patientsRoot == 0) {
            unspent += _part(escrow.perRound, escrow.split.patients);
        }
        (int256[] memory values, uint256 notPaid) = _payTrainers(
            amounts,
            certificate.results.outcomes.accepted(),
            contributions,
            escrow
        );
        unspent += notPaid;
        amounts[roster.length] = unspent;
        bytes32 trainersRoot = _rootOf(task, round, roster, escrow.requester, amounts);
        bytes32 patientsRoot = certificate.results.patientsRoot;
        _settlements[task][round] = _join(trainersRoot, patientsRoot);

        emit RoundSettled(task, round, trainersRoot, patientsRoot, values, amounts);
    }

    /// @inheritdoc IRewardSettlement
    function claim(
        TaskId task,
        uint16 round,
        uint8 seat,
        address account,
        uint256 amount,
        bytes32 patientsRoot,
        bytes32[] calldata proof
    ) external {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(task, round, seat, account, amount))));
        bytes32 trainersRoot = MerkleProof.processProofCalldata(proof, leaf);
        if (_settlements[task][round] != _join(trainersRoot, patientsRoot)) {
            revert RewardInvalidProof(task, round, account);
        }
        uint256 claimed = _claimed[task][round];
        if ((claimed >> seat) & 1 != 0) revert RewardAlreadyClaimed(task, round, account);

        _claimed[task][round] = claimed | (1 << seat);

        emit Paid(task, account, round, amount);
        _escrows[task].token.safeTransfer(account, amount);
    }

    /// @inheritdoc IRewardSettlement
    function claimPatient(
        TaskId task,
        uint16 round,
        address account,
        uint256 amount,
        bytes32 trainersRoot,
        bytes32[] calldata proof
    ) external {
        (bool over, uint256 since) = _areClaimsOver(task);
        if (over) revert RewardClaimsOver(task, since);
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(task, round, account, amount))));
        bytes32 patientsRoot = MerkleProof.processProofCalldata(proof, leaf);
        if (_settlements[task][round] != _join(trainersRoot, patientsRoot)) {
            revert RewardInvalidProof(task, round, account);
        }
        if (_patientClaimed[task][round][account]) revert RewardAlreadyClaimed(task, round, account);
        Escrow memory escrow = _escrows[task];
        uint256 paid = _patientsPaid[task][round];
        uint256 left = _part(escrow.perRound, escrow.split.patients) - paid;
        if (amount > left) revert RewardPatientsShareSpent(task, round, left, amount);

        _patientClaimed[task][round][account] = true;
        _patientsPaid[task][round] = paid + amount;

        emit PatientPaid(task, account, round, amount);
        escrow.token.safeTransfer(account, amount);
    }

    /// @inheritdoc IRewardSettlement
    function refund(TaskId task, uint16[] calldata rounds) external {
        Escrow memory escrow = _escrows[task];
        if (address(escrow.token) == address(0)) revert RewardNotFunded(task);
        (bool over, ) = _areClaimsOver(task);

        uint256 amount = 0;
        for (uint256 i = 0; i < rounds.length; ++i) {
            bool due =
                rounds[i] < escrow.rounds &&
                    _settlements[task][rounds[i]] == 0 &&
                    (over || COORDINATOR.isVoid(task, rounds[i]));
            if (!due) revert RewardNotRefundable(task, rounds[i]);
            _settlements[task][rounds[i]] = REFUNDED;
            amount += escrow.perRound;
        }

        emit Refunded(task, escrow.requester, amount);
        escrow.token.safeTransfer(escrow.requester, amount);
    }

    /// @inheritdoc IRewardSettlement
    function refundPatients(TaskId task, uint16 round, bytes32 trainersRoot, bytes32 patientsRoot) external {
        (bool over, ) = _areClaimsOver(task);
        if (!over || patientsRoot == 0 || _settlements[task][round] != _join(trainersRoot, patientsRoot)) {
            revert RewardNotRefundable(task, round);
        }
        Escrow memory escrow = _escrows[task];
        uint256 share = _part(escrow.perRound, escrow.split.patients);
        uint256 amount = share - _patientsPaid[task][round];

        _patientsPaid[task][round] = share;

        emit Refunded(task, escrow.requester, amount);
        escrow.token.safeTransfer(escrow.requester, amount);
    }

    // ---- views ----

    /// @inheritdoc IRewardSettlement
    function isTokenAllowed(IERC20 token) external view returns (bool) {
        return _allowed[token];
    }

    /// @inheritdoc IRewardSettlement
    function escrowOf(TaskId task) external view returns (Escrow memory) {
        return _escrows[task];
    }

    /// @inheritdoc IRewardSettlement
    function settlementOf(TaskId task, uint16 round) external view returns (bytes32) {
        return _settlements[task][round];
    }

    /// @inheritdoc IRewardSettlement
    function claimedOf(TaskId task, uint16 round) external view returns (uint256) {
        return _claimed[task][round];
    }

    /// @inheritdoc IRewardSettlement
    function patientsPaidOf(TaskId task, uint16 round) external view returns (uint256) {
        return _patientsPaid[task][round];
    }

    // ---- escrow ----

    function _fund(TaskId task, IERC20 token, uint96 perRound, Split calldata split) private {
        TaskState state = COORDINATOR.stateOf(task);
        if (COORDINATOR.requesterOf(task) != msg.sender) revert RewardNotRequester(task, msg.sender);
        if (state.stage() != TaskStates.OPEN) revert RewardTooLate(task);
        if (address(_escrows[task].token) != address(0)) revert RewardAlreadyFunded(task);
        if (!_allowed[token]) revert RewardTokenNotAllowed(token);
        if (perRound == 0) revert RewardInvalidAmount(perRound);
        uint256 sum = uint256(split.participation) + split.committee + split.patients;
        if (sum > WHOLE) revert RewardInvalidSplit(sum);
        uint256 before = token.balanceOf(address(this));

        uint16 rounds = state.rounds();
        _escrows[task] = Escrow({
            token: token,
            perRound: perRound,
            requester: msg.sender,
            rounds: rounds,
            split: split
        });

        emit TaskFunded(task, msg.sender, token, perRound, split);
        uint256 total = uint256(perRound) * rounds;
        token.safeTransferFrom(msg.sender, address(this), total);
        uint256 received = token.balanceOf(address(this)) - before;
        if (received != total) revert RewardNotReceived(total, received);
    }

    function _areClaimsOver(TaskId task) private view returns (bool over, uint256 since) {
        TaskState state = COORDINATOR.stateOf(task);
        since = state.end() + CLAIM_TIME;
        over = state.hasEnded() && block.timestamp >= since;
    }

    // ---- who gets what ----

    /// @dev Each signer the n-th part of `pool`, by running sums.
    /// @return unspent the parts of those who did not sign
    function _payCommittee(
        uint256[] memory amounts,
        uint256[] calldata roster,
        uint32 signers,
        uint256 members,
        uint256 pool
    ) private pure returns (uint256 unspent) {
        uint256 chair = 0;
        for (uint256 seat = 0; seat < roster.length; ++seat) {
            if (roster[seat] & MEMBER == 0) continue;
            uint256 part = (pool * (chair + 1)) / members - (pool * chair) / members;
            if ((signers >> chair) & 1 != 0) amounts[seat] += part;
            else unspent += part;
            ++chair;
        }
    }

    /// @dev Participation and contribution.
    /// @param accepted bit 2·seat of each accepted seat
    function _payTrainers(
        uint256[] memory amounts,
        uint256 accepted,
        bytes calldata contributions,
        Escrow memory escrow
    ) private pure returns (int256[] memory values, uint256 unspent) {
        uint256 attendance = _part(escrow.perRound, escrow.split.participation);
        uint256 pool =
            escrow.perRound -
                attendance -
                _part(escrow.perRound, escrow.split.committee) -
                _part(escrow.perRound, escrow.split.patients);
        uint256 players = 0;
        for (uint256 bits = accepted; bits != 0; bits &= bits - 1) ++players;
        if (players == 0) return (values, attendance + pool);
        values =
            players <= ShapleyMath.MAX_EXACT
                ? ShapleyMath.numerators(players, contributions)
                : ShapleyMath.sampled(players, contributions);

        uint256 total = 0;
        for (uint256 i = 0; i < players; ++i) if (values[i] > 0) total += uint256(values[i]);
        if (total == 0) unspent = pool;
        uint256 player = 0;
        uint256 running = 0;
        for (uint256 seat = 0; player < players; ++seat) {
            if ((accepted >> (2 * seat)) & 1 == 0) continue;
            amounts[seat] += (attendance * (player + 1)) / players - (attendance * player) / players;
            if (values[player] > 0) {
                uint256 next = running + uint256(values[player]);
                amounts[seat] += (pool * next) / total - (pool * running) / total;
                running = next;
            }
            ++player;
        }
    }

    function _part(uint256 perRound, uint16 share) private pure returns (uint256) {
        return (perRound * share) / WHOLE;
    }

    // ---- roots ----

    /// @dev Pairs from the left, sorted within a pair; an odd one moves up.
    function _rootOf(
        TaskId task,
        uint16 round,
        uint256[] calldata roster,
        address requester,
        uint256[] memory amounts
    ) private pure returns (bytes32) {
        uint256 length = amounts.length;
        bytes32[] memory nodes = new bytes32[](length);
        for (uint256 seat = 0; seat < length; ++seat) {
            address account = seat == roster.length ? requester : address(uint160(roster[seat]));
            nodes[seat] = keccak256(
                bytes.concat(keccak256(abi.encode(task, round, seat, account, amounts[seat])))
            );
        }
        for (; length > 1; length = (length + 1) / 2) {
            for (uint256 i = 0; i < length / 2; ++i) {
                nodes[i] = Hashes.commutativeKeccak256(nodes[2 * i], nodes[2 * i + 1]);
            }
            if (length % 2 != 0) nodes[length / 2] = nodes[length - 1];
        }
        return nodes[0];
    }

    /// @dev Not sorted: a patients' leaf can never stand for a trainer's.
    function _join(bytes32 trainersRoot, bytes32 patientsRoot) private pure returns (bytes32) {
        return Hashes.efficientKeccak256(trainersRoot, patientsRoot);
    }

    // ---- checks ----

    function _checkFinal(Certificate calldata certificate, uint32 signers) private view {
        bytes32 result = COORDINATOR.finalResult(certificate.task, certificate.round);
        if (!Certificates.isSealed(result, certificate, signers)) {
            revert RewardNotFinal(certificate.task, certificate.round);
        }
    }

    function _checkRoster(TaskId task, uint256[] calldata roster) private view returns (uint256 members) {
        bytes32 root;
        for (uint256 i = 0; i < roster.length; ++i) {
            root = Hashes.efficientKeccak256(root, bytes32(roster[i]));
            if (roster[i] & MEMBER != 0) ++members;
        }
        if (root != COORDINATOR.rosterOf(task)) revert RewardWrongRoster(task);
    }
}
