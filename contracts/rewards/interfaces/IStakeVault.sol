// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IStake} from "../../learning/interfaces/IStake.sol";
import {TaskId} from "../../types/TaskId.sol";

/// @title Stakes of institutions, in one token
/// @notice Whoever deposits says which coordinators may lock and slash what they deposited; nobody else can. What is free
/// can be withdrawn at any time. No owner.
interface IStakeVault is IStake {
    error StakeInvalidAmount(uint256 amount);
    /// @param received what arrived; a token that takes a fee is refused
    error StakeNotReceived(uint256 amount, uint256 received);
    error StakeTooLittle(address account, uint256 free, uint256 needed);
    error StakeNotAuthorised(address account, address locker);
    error StakeAlreadyLocked(TaskId task, address account, address locker);
    error StakeInvalidShare(uint16 share);

    event StakeDeposited(address indexed account, uint96 indexed amount);
    event StakeWithdrawn(address indexed account, uint96 indexed amount);
    event LockerAuthorised(address indexed account, address indexed locker, bool indexed authorised);
    event StakeLocked(address indexed locker, TaskId indexed task, address indexed account, uint96 amount);
    event StakeUnlocked(address indexed locker, TaskId indexed task, address indexed account, uint96 amount);
    event StakeSlashed(
        address indexed locker,
        TaskId indexed task,
        address indexed account,
        uint96 amount,
        address reporter
    );

    /// @notice Adds to the caller's free balance.
    function deposit(uint96 amount) external;

    /// @notice Pays out of the caller's free balance, to the caller.
    function withdraw(uint96 amount) external;

    /// @notice Lets `locker` lock what the caller has free, and slash what it locked; or no longer lock more. What is
    /// locked stays so until `locker` lets go.
    function authorise(address locker, bool authorised) external;

    /// @return free what `account` can withdraw or stake
    function freeOf(address account) external view returns (uint256 free);

    function lockedOf(address locker, TaskId task, address account) external view returns (uint96);

    function isAuthorised(address account, address locker) external view returns (bool);
}
