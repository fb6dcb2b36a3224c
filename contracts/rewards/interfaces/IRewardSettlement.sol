// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Certificate} from "../../types/Certificate.sol";
import {TaskId} from "../../types/TaskId.sol";

/// @title Escrow in, pay out
/// @notice The requester funds every round beforehand; a final round's share is no longer the requester's to take back.
/// The contract divides it itself from certified facts (docs/decisions/0011-rounds.md). Every transfer goes to whom it is
/// due, whoever sends the call, and one that fails stops no other. Nobody can stop, change or redirect a payment: the
/// consortium says only in which tokens new tasks may pay.
interface IRewardSettlement {
    /// @dev In ten-thousandths of a round's share; the rest is for contribution.
    struct Split {
        uint16 participation;
        uint16 committee;
        uint16 patients;
    }

    struct Escrow {
        IERC20 token;
        uint96 perRound;
        address requester;
        uint16 rounds;
        Split split;
    }

    /// @dev EIP-2612.
    struct Permit {
        uint256 deadline;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    error RewardTokenNotAllowed(IERC20 token);
    error RewardNotRequester(TaskId task, address account);
    error RewardTooLate(TaskId task);
    error RewardAlreadyFunded(TaskId task);
    error RewardNotFunded(TaskId task);
    error RewardInvalidAmount(uint256 amount);
    error RewardPermitRefused(TaskId task);
    error RewardInvalidSplit(uint256 sum);
    /// @param received what arrived; a token that takes a fee is refused
    error RewardNotReceived(uint256 amount, uint256 received);
    error RewardNotFinal(TaskId task, uint16 round);
    error RewardAlreadySettled(TaskId task, uint16 round);
    error RewardWrongRoster(TaskId task);
    error RewardWrongContributions(TaskId task, uint16 round);
    error RewardInvalidProof(TaskId task, uint16 round, address account);
    error RewardAlreadyClaimed(TaskId task, uint16 round, address account);
    error RewardClaimsOver(TaskId task, uint256 since);
    error RewardPatientsShareSpent(TaskId task, uint16 round, uint256 left, uint256 amount);
    error RewardNotRefundable(TaskId task, uint16 round);

    event TokenAllowed(IERC20 indexed token, bool allowed);
    event TaskFunded(
        TaskId indexed task,
        address indexed requester,
        IERC20 indexed token,
        uint96 perRound,
        Split split
    );
    /// @param values n!·φ, or m·φ where sampled, of the accepted seats in order
    /// @param amounts by seat; the last, on the seat after them all, is the requester's: what nobody earned
    event RoundSettled(
        TaskId indexed task,
        uint16 indexed round,
        bytes32 trainersRoot,
        bytes32 patientsRoot,
        int256[] values,
        uint256[] amounts
    );
    event Paid(TaskId indexed task, address indexed account, uint16 round, uint256 amount);
    event PatientPaid(TaskId indexed task, address indexed account, uint16 round, uint256 amount);
    event Refunded(TaskId indexed task, address indexed requester, uint256 amount);

    // ---- the consortium ----

    /// @notice Whether new tasks may pay in `token`. What is in escrow is not touched by it.
    function setTokenAllowed(IERC20 token, bool allowed) external;

    // ---- the requester, before the first round ----

    /// @notice Puts `perRound` for every round of the caller's task in escrow. Once; cannot be changed.
    function fund(TaskId task, IERC20 token, uint96 perRound, Split calldata split) external;

    /// @notice {fund} with an EIP-2612 signature instead of an allowance given before.
    function fundWithPermit(
        TaskId task,
        IERC20 token,
        uint96 perRound,
        Split calldata split,
        Permit calldata permit
    ) external;

    // ---- anyone ----

    /// @notice Divides a final round's share. Once.
    /// @param roster account by seat, and bit 160 where it is a member of the committee
    /// @param contributions what `certificate.results.contributions` is the keccak256 of: {ShapleyMath}
    function settle(
        Certificate calldata certificate,
        uint32 signers,
        uint256[] calldata roster,
        bytes calldata contributions
    ) external;

    /// @notice Pays `account` what it is due for a settled round.
    /// @param proof of keccak256(keccak256(abi.encode(task, round, seat, account, amount))) in the trainers' root
    function claim(
        TaskId task,
        uint16 round,
        uint8 seat,
        address account,
        uint256 amount,
        bytes32 patientsRoot,
        bytes32[] calldata proof
    ) external;

    /// @notice Pays a patient, until 180 days after the task's stakes are free; within the patients' share.
    /// @param proof of keccak256(keccak256(abi.encode(task, round, account, amount))) in the patients' root
    function claimPatient(
        TaskId task,
        uint16 round,
        address account,
        uint256 amount,
        bytes32 trainersRoot,
        bytes32[] calldata proof
    ) external;

    /// @notice Pays the requester the shares of `rounds` that are void or, 180 days after the task, that nobody settled.
    function refund(TaskId task, uint16[] calldata rounds) external;

    /// @notice Pays the requester what patients did not claim of a round, when their time is over.
    function refundPatients(TaskId task, uint16 round, bytes32 trainersRoot, bytes32 patientsRoot) external;

    // ---- views ----

    function isTokenAllowed(IERC20 token) external view returns (bool);

    function escrowOf(TaskId task) external view returns (Escrow memory);

    /// @return 0: not settled; 1: refunded; else keccak256(trainers' root ‖ patients' root)
    function settlementOf(TaskId task, uint16 round) external view returns (bytes32);

    /// @return bit s: seat s was paid
    function claimedOf(TaskId task, uint16 round) external view returns (uint256);

    function patientsPaidOf(TaskId task, uint16 round) external view returns (uint256);
}
