// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {PolicyId} from "../../types/PolicyId.sol";

/// @title Policies: k-of-n formulas over attributes
/// @notice Anyone may define a policy; nobody can change or remove one. A policy is its program:
///
///     u8 n (1 to 64) ‖ n × bytes32 attribute id ‖ ops
///
/// `ops` is postfix: `0x00` pushes whether the account holds the next attribute; otherwise two bytes `k m`
/// (1 ≤ k ≤ m, 2 ≤ m ≤ 64) pop m results and push whether at least k of them are true. One result remains, every
/// attribute is used once, nothing follows. Gates nest at most 16 deep.
interface IPolicyRegistry {
    /// @dev Why a program is refused.
    enum Malformation {
        LeafCount, // n is not 1 to 64
        Truncated, // the program ends inside the attribute ids or inside a gate
        Threshold, // a gate's k is not 1 to m, or its m not 2 to 64
        Underflow, // a gate pops more results than there are, or a push finds no attribute left
        Depth, // gates nest deeper than 16
        Result // not exactly one result remains, or attributes are left over
    }

    /// @param offset the byte of the program at which it was noticed.
    error PolicyMalformed(Malformation malformation, uint256 offset);
    error PolicyUnknown(PolicyId policy);
    error PolicyIndexUnknown(uint24 index);

    event PolicyDefined(PolicyId indexed policy, uint24 indexed index, bytes program);

    /// @notice Defines a policy, or finds it defined already. Permissionless. For ever.
    /// @return policy `keccak256(program)`.
    function definePolicy(bytes calldata program) external returns (PolicyId policy);

    /// @return the policy's number, from 1; 0 when it is not defined.
    function indexOf(PolicyId policy) external view returns (uint24);

    function policyAt(uint24 index) external view returns (PolicyId);

    function policyCount() external view returns (uint24);

    function programOf(PolicyId policy) external view returns (bytes memory);

    /// @return whether the attributes `account` holds now satisfy `policy`.
    function satisfies(PolicyId policy, address account) external view returns (bool);

    /// @dev As {satisfies}, by the policy's number.
    function satisfiesAt(uint24 index, address account) external view returns (bool);
}
