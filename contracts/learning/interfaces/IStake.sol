// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {TaskId} from "../../types/TaskId.sol";

/// @title What a coordinator asks of whoever keeps stakes
/// @notice All the coordinator knows of money. The caller acts on the stakes it locked itself, and on no others.
interface IStake {
    /// @notice Sets `amount` of what `account` deposited aside for `task`. Only if the account authorised the caller.
    function lock(TaskId task, address account, uint96 amount) external;

    /// @notice Gives what is left of the stake back to its owner's free balance.
    function unlock(TaskId task, address account) external;

    /// @notice Takes `share` ten-thousandths of what is locked, for good: half to `reporter`, half to the treasury.
    function slash(TaskId task, address account, uint16 share, address reporter) external;
}
