// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IStakeVault} from "./interfaces/IStakeVault.sol";
import {IStake} from "../learning/interfaces/IStake.sol";
import {TaskId} from "../types/TaskId.sol";

/// @title StakeVault
contract StakeVault is IStakeVault {
    using SafeERC20 for IERC20;

    uint256 private constant WHOLE = 10_000;

    IERC20 private immutable TOKEN;
    address private immutable TREASURY;

    mapping(address account => uint256) private _free;
    mapping(address account => mapping(address locker => bool)) private _authorised;
    mapping(address locker => mapping(TaskId task => mapping(address account => uint96))) private _locked;

    /// @param treasury gets half of what is slashed, the reporter the other half
    constructor(IERC20 token, address treasury) {
        TOKEN = token;
        TREASURY = treasury;
    }

    // ---- whoever stakes ----

    /// @inheritdoc IStakeVault
    function deposit(uint96 amount) external {
        if (amount == 0) revert StakeInvalidAmount(amount);
        uint256 before = TOKEN.balanceOf(address(this));

        _free[msg.sender] += amount;

        emit StakeDeposited(msg.sender, amount);
        TOKEN.safeTransferFrom(msg.sender, address(this), amount);
        uint256 received = TOKEN.balanceOf(address(this)) - before;
        if (received != amount) revert StakeNotReceived(amount, received);
    }

    /// @inheritdoc IStakeVault
    function withdraw(uint96 amount) external {
        _take(msg.sender, amount);

        emit StakeWithdrawn(msg.sender, amount);
        TOKEN.safeTransfer(msg.sender, amount);
    }

    /// @inheritdoc IStakeVault
    function authorise(address locker, bool authorised) external {
        _authorised[msg.sender][locker] = authorised;

        emit LockerAuthorised(msg.sender, locker, authorised);
    }

    // ---- a coordinator, on what it locked itself ----

    /// @inheritdoc IStake
    function lock(TaskId task, address account, uint96 amount) external {
        if (amount == 0) revert StakeInvalidAmount(amount);
        if (!_authorised[account][msg.sender]) revert StakeNotAuthorised(account, msg.sender);
        if (_locked[msg.sender][task][account] != 0) revert StakeAlreadyLocked(task, account, msg.sender);

        _take(account, amount);
        _locked[msg.sender][task][account] = amount;

        emit StakeLocked(msg.sender, task, account, amount);
    }

    /// @inheritdoc IStake
    function unlock(TaskId task, address account) external {
        uint96 amount = _locked[msg.sender][task][account];

        delete _locked[msg.sender][task][account];
        _free[account] += amount;

        emit StakeUnlocked(msg.sender, task, account, amount);
    }

    /// @inheritdoc IStake
    function slash(TaskId task, address account, uint16 share, address reporter) external {
        if (share > WHOLE) revert StakeInvalidShare(share);
        uint96 locked = _locked[msg.sender][task][account];

        uint96 amount = uint96((uint256(locked) * share) / WHOLE);
        _locked[msg.sender][task][account] = locked - amount;
        _free[reporter] += amount / 2;
        _free[TREASURY] += amount - amount / 2;

        emit StakeSlashed(msg.sender, task, account, amount, reporter);
    }

    // ---- views ----

    /// @inheritdoc IStakeVault
    function freeOf(address account) external view returns (uint256 free) {
        return _free[account];
    }

    /// @inheritdoc IStakeVault
    function lockedOf(address locker, TaskId task, address account) external view returns (uint96) {
        return _locked[locker][task][account];
    }

    /// @inheritdoc IStakeVault
    function isAuthorised(address account, address locker) external view returns (bool) {
        return _authorised[account][locker];
    }

    function _take(address account, uint256 amount) private {
        uint256 free = _free[account];
        if (amount > free) revert StakeTooLittle(account, free, amount);

        _free[account] = free - amount;
    }
}
