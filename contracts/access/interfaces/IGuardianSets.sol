// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {GuardianSetId} from "../../types/GuardianSetId.sol";

/// @title Who guards a record's second lock
/// @notice A guardian set is a list of institutions and a threshold. Anyone may define one; nobody can change or remove
/// one. A record keeps its set for life.
interface IGuardianSets {
    error GuardianSetInvalidSize(uint256 size, uint256 limit);
    error GuardianSetInvalidThreshold(uint8 threshold, uint256 size);
    error GuardianSetDuplicateMember(address member);
    error GuardianSetInactiveMember(address member);

    event GuardianSetDefined(GuardianSetId indexed set, uint8 threshold, address[] members);

    /// @notice Defines a set, or finds the same list with the same threshold defined already. Permissionless. For ever.
    /// @param members 2 to 16, distinct, active institutions now; a guardian's index is its place in this list.
    /// @param threshold 2 to the number of members: so many open a record together.
    function defineGuardianSet(
        address[] calldata members,
        uint8 threshold
    ) external returns (GuardianSetId set);

    /// @return the set's number, from 1; 0 when this list with this threshold is not defined.
    function find(address[] calldata members, uint8 threshold) external view returns (GuardianSetId);

    function isDefined(GuardianSetId set) external view returns (bool);

    /// @return the guardian at `index` (from 0), or zero.
    function memberAt(GuardianSetId set, uint8 index) external view returns (address);

    function membersOf(GuardianSetId set) external view returns (address[] memory);

    /// @return size 0 when the set is not defined.
    function sizeAndThreshold(GuardianSetId set) external view returns (uint8 size, uint8 threshold);
}
