// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {Checks} from "./Checks.sol";
import {AttributeRegistry} from "../../contracts/access/AttributeRegistry.sol";
import {EncryptionKeys} from "../../contracts/access/EncryptionKeys.sol";
import {GuardianSets} from "../../contracts/access/GuardianSets.sol";
import {InstitutionRegistry} from "../../contracts/access/InstitutionRegistry.sol";
import {PolicyRegistry} from "../../contracts/access/PolicyRegistry.sol";
import {IKeyRelease} from "../../contracts/records/interfaces/IKeyRelease.sol";
import {KeyRelease} from "../../contracts/records/KeyRelease.sol";
import {RecordRegistry} from "../../contracts/records/RecordRegistry.sol";
import {AttributeId} from "../../contracts/types/AttributeId.sol";
import {GuardianSetId} from "../../contracts/types/GuardianSetId.sol";
import {PolicyId} from "../../contracts/types/PolicyId.sol";
import {Purposes} from "../../contracts/types/Purposes.sol";
import {RecordId} from "../../contracts/types/RecordId.sol";

/// @dev A small town: three hospitals that guard, one policy (`cardiology@mercy`), a patient with one record, and people
/// who want things. Production wiring of roles is tested through Ignition, in system.test.ts.
abstract contract World is Checks {
    uint64 internal constant CONSORTIUM_ROLE = 1;
    uint256 internal constant PATIENT_KEY = 0xA11CE;
    uint256 internal constant CARER_KEY = 0xCA4E;
    uint40 internal constant NOW = 1_800_000_000;
    uint40 internal constant FAR = NOW + 3650 days;

    address internal constant CONSORTIUM = address(0xC0);
    address internal constant MERCY = address(0x3E);
    address internal constant CHARITE = address(0x3F);
    address internal constant HEALTH = address(0x40);
    address internal constant CLINICIAN = address(0xD0C);
    address internal constant STRANGER = address(0xBAD);
    address internal constant HEIR = address(0x8E1);

    address internal patient = vm.addr(PATIENT_KEY);
    address internal carer = vm.addr(CARER_KEY);

    AccessManager internal manager;
    InstitutionRegistry internal institutions;
    AttributeRegistry internal attributes;
    PolicyRegistry internal policies;
    EncryptionKeys internal encryptionKeys;
    GuardianSets internal guardianSets;
    RecordRegistry internal records;
    KeyRelease internal keyRelease;

    AttributeId internal cardiology;
    AttributeId internal emergency;
    PolicyId internal policy;
    GuardianSetId internal guardians;
    RecordId internal record;

    function setUp() public virtual {
        vm.warp(NOW);
        manager = AccessManager(_deploy("AccessManager", abi.encode(this)));
        institutions = InstitutionRegistry(_deploy("InstitutionRegistry", abi.encode(manager)));
        attributes = AttributeRegistry(_deploy("AttributeRegistry", abi.encode(institutions, manager)));
        policies = PolicyRegistry(_deploy("PolicyRegistry", abi.encode(attributes)));
        encryptionKeys = EncryptionKeys(_deploy("EncryptionKeys", ""));
        guardianSets = GuardianSets(_deploy("GuardianSets", abi.encode(institutions)));
        records = RecordRegistry(_deploy("RecordRegistry", abi.encode(policies, guardianSets)));
        bytes memory wiring = abi.encode(records, policies, attributes, guardianSets, manager);
        keyRelease = KeyRelease(_deploy("KeyRelease", wiring));

        bytes4[] memory functions = new bytes4[](3);
        functions[0] = institutions.admit.selector;
        functions[1] = institutions.deactivate.selector;
        functions[2] = institutions.reactivate.selector;
        manager.setTargetFunctionRole(address(institutions), functions, CONSORTIUM_ROLE);
        _restrict(address(attributes), attributes.revokeFor.selector);
        _restrict(address(keyRelease), keyRelease.setEmergencyAttribute.selector);
        manager.grantRole(CONSORTIUM_ROLE, CONSORTIUM, 0);

        _admit(MERCY, "mercy");
        _admit(CHARITE, "charite");
        _admit(HEALTH, "health-authority");
        cardiology = attributes.attributeId(MERCY, "cardiology");
        emergency = attributes.attributeId(HEALTH, "emergency");
        vm.prank(CONSORTIUM);
        keyRelease.setEmergencyAttribute(emergency);
        policy = policies.definePolicy(_leaf(cardiology));
        guardians = guardianSets.defineGuardianSet(_three(MERCY, CHARITE, HEALTH), 2);
        record = _register("record", 0);
    }

    function _admit(address account, string memory label) internal {
        vm.prank(CONSORTIUM);
        institutions.admit(account, label, "");
    }

    function _attest(address institution, address account, string memory name) internal {
        vm.prank(institution);
        attributes.attest(account, name, FAR);
    }

    /// @dev A record of the patient's.
    function _register(bytes32 salt, uint8 settings) internal returns (RecordId) {
        vm.prank(patient);
        return records.register(salt, keccak256("envelope"), policy, guardians, _epochs(), settings);
    }

    function _appoint() internal {
        vm.prank(patient);
        records.appointCarer(carer, _sealed("vault"));
    }

    function _grant(address grantee, uint8 purposes, uint40 until) internal {
        vm.prank(patient);
        records.grant(record, grantee, purposes, until, _sealed("A"));
    }

    /// @dev Asks, as `accessor`, for the record.
    function _ask(address accessor, uint8 purpose) internal returns (IKeyRelease.Request memory request) {
        request = IKeyRelease.Request(
            record,
            accessor,
            purpose,
            keccak256(abi.encode("access key", accessor))
        );
        vm.prank(accessor);
        keyRelease.requestAccess(record, purpose, request.accessKey);
    }

    function _permitted(address accessor) internal view returns (bool) {
        return keyRelease.isPermitted(record, accessor, Purposes.TREAT);
    }

    function _restrict(address target, bytes4 selector) internal {
        bytes4[] memory one = new bytes4[](1);
        one[0] = selector;
        manager.setTargetFunctionRole(target, one, CONSORTIUM_ROLE);
    }

    // ---- values ----

    function _leaf(AttributeId attribute) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(1), attribute, uint8(0));
    }

    function _sealed(string memory what) internal pure returns (bytes memory) {
        bytes32 noise = keccak256(bytes(what));
        return abi.encodePacked(noise, keccak256(abi.encode(noise)), bytes16(noise));
    }

    function _epochs() internal pure returns (bytes32) {
        return bytes32(uint256(0x0001_0001_0001) << 208);
    }

    function _one(RecordId a) internal pure returns (RecordId[] memory list) {
        list = new RecordId[](1);
        list[0] = a;
    }

    function _three(address a, address b, address c) internal pure returns (address[] memory list) {
        list = new address[](3);
        (list[0], list[1], list[2]) = (a, b, c);
    }

    function _unauthorized(address account) internal pure returns (bytes memory) {
        return abi.encodeWithSignature("AccessManagedUnauthorized(address)", account);
    }
}
