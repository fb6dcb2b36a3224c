// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IGuardianSets} from "./interfaces/IGuardianSets.sol";
import {IInstitutionRegistry} from "./interfaces/IInstitutionRegistry.sol";
import {GuardianSetId} from "../types/GuardianSetId.sol";

/// @title GuardianSets
contract GuardianSets is IGuardianSets {
    struct GuardianSet {
        uint8 size;
        uint8 threshold;
    }

    uint256 private constant MAX_MEMBERS = 16;

    IInstitutionRegistry private immutable INSTITUTIONS;

    uint24 private _count;
    mapping(bytes32 content => GuardianSetId) private _ids;
    mapping(GuardianSetId set => GuardianSet) private _sets;
    mapping(GuardianSetId set => mapping(uint256 index => address)) private _members;

    constructor(IInstitutionRegistry institutions) {
        INSTITUTIONS = institutions;
    }

    /// @inheritdoc IGuardianSets
    function defineGuardianSet(
        address[] calldata members,
        uint8 threshold
    ) external returns (GuardianSetId set) {
        set = find(members, threshold);
        if (GuardianSetId.unwrap(set) != 0) return set;
        if (members.length > MAX_MEMBERS) revert GuardianSetInvalidSize(members.length, MAX_MEMBERS);
        if (threshold < 2 || threshold > members.length) {
            revert GuardianSetInvalidThreshold(threshold, members.length);
        }
        for (uint256 i = 0; i < members.length; ++i) {
            for (uint256 j = 0; j < i; ++j) {
                if (members[i] == members[j]) revert GuardianSetDuplicateMember(members[i]);
            }
            if (!INSTITUTIONS.isActive(members[i])) revert GuardianSetInactiveMember(members[i]);
        }

        set = GuardianSetId.wrap(++_count);
        _ids[_content(members, threshold)] = set;
        _sets[set] = GuardianSet({size: uint8(members.length), threshold: threshold});
        for (uint256 i = 0; i < members.length; ++i) _members[set][i] = members[i];

        emit GuardianSetDefined(set, threshold, members);
    }

    /// @inheritdoc IGuardianSets
    function find(address[] calldata members, uint8 threshold) public view returns (GuardianSetId) {
        return _ids[_content(members, threshold)];
    }

    /// @inheritdoc IGuardianSets
    function isDefined(GuardianSetId set) external view returns (bool) {
        return GuardianSetId.unwrap(set) != 0 && GuardianSetId.unwrap(set) <= _count;
    }

    /// @inheritdoc IGuardianSets
    function memberAt(GuardianSetId set, uint8 index) external view returns (address) {
        return _members[set][index];
    }

    /// @inheritdoc IGuardianSets
    function membersOf(GuardianSetId set) external view returns (address[] memory members) {
        members = new address[](_sets[set].size);
        for (uint256 i = 0; i < members.length; ++i) members[i] = _members[set][i];
    }

    /// @inheritdoc IGuardianSets
    function sizeAndThreshold(GuardianSetId set) external view returns (uint8 size, uint8 threshold) {
        GuardianSet storage guardians = _sets[set];
        return (guardians.size, guardians.threshold);
    }

    function _content(address[] calldata members, uint8 threshold) private pure returns (bytes32) {
        return keccak256(abi.encode(members, threshold));
    }
}
