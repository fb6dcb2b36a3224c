// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {PolicyProgram} from "./PolicyProgram.sol";
import {IAttributeRegistry} from "./interfaces/IAttributeRegistry.sol";
import {IPolicyRegistry} from "./interfaces/IPolicyRegistry.sol";
import {Bytecode} from "../types/Bytecode.sol";
import {PolicyId} from "../types/PolicyId.sol";

/// @title PolicyRegistry
contract PolicyRegistry is IPolicyRegistry {
    struct Policy {
        uint24 index;
        address code;
    }

    IAttributeRegistry private immutable ATTRIBUTES;

    uint24 private _count;
    mapping(PolicyId policy => Policy) private _policies;
    mapping(uint24 index => address) private _codes;

    constructor(IAttributeRegistry attributes) {
        ATTRIBUTES = attributes;
    }

    /// @inheritdoc IPolicyRegistry
    function definePolicy(bytes calldata program) external returns (PolicyId policy) {
        policy = PolicyId.wrap(keccak256(program));
        if (_policies[policy].index != 0) return policy;
        PolicyProgram.check(program);

        uint24 index = ++_count;
        address code = Bytecode.store(program);
        _policies[policy] = Policy({index: index, code: code});
        _codes[index] = code;

        emit PolicyDefined(policy, index, program);
    }

    /// @inheritdoc IPolicyRegistry
    function indexOf(PolicyId policy) external view returns (uint24) {
        return _policies[policy].index;
    }

    /// @inheritdoc IPolicyRegistry
    function policyAt(uint24 index) external view returns (PolicyId) {
        return PolicyId.wrap(keccak256(Bytecode.load(_codeAt(index))));
    }

    /// @inheritdoc IPolicyRegistry
    function policyCount() external view returns (uint24) {
        return _count;
    }

    /// @inheritdoc IPolicyRegistry
    function programOf(PolicyId policy) external view returns (bytes memory) {
        return Bytecode.load(_codeOf(policy));
    }

    /// @inheritdoc IPolicyRegistry
    function satisfies(PolicyId policy, address account) external view returns (bool) {
        return _satisfies(_codeOf(policy), account);
    }

    /// @inheritdoc IPolicyRegistry
    function satisfiesAt(uint24 index, address account) external view returns (bool) {
        return _satisfies(_codeAt(index), account);
    }

    function _codeOf(PolicyId policy) private view returns (address code) {
        code = _policies[policy].code;
        if (code == address(0)) revert PolicyUnknown(policy);
    }

    function _codeAt(uint24 index) private view returns (address code) {
        code = _codes[index];
        if (code == address(0)) revert PolicyIndexUnknown(index);
    }

    function _satisfies(address code, address account) private view returns (bool) {
        bytes memory program = Bytecode.load(code);
        return PolicyProgram.run(program, ATTRIBUTES.heldMask(account, PolicyProgram.attributeIds(program)));
    }
}
