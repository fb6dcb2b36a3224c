// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {World} from "./World.sol";
import {IConsentRegistry} from "../../contracts/records/interfaces/IConsentRegistry.sol";
import {IKeyRelease} from "../../contracts/records/interfaces/IKeyRelease.sol";
import {KeyRelease} from "../../contracts/records/KeyRelease.sol";
import {RecordRegistry} from "../../contracts/records/RecordRegistry.sol";
import {AttributeId} from "../../contracts/types/AttributeId.sol";
import {GuardianSetId} from "../../contracts/types/GuardianSetId.sol";
import {PolicyId} from "../../contracts/types/PolicyId.sol";
import {RecordId} from "../../contracts/types/RecordId.sol";
import {RecordState} from "../../contracts/types/RecordState.sol";
import {RequestId} from "../../contracts/types/RequestId.sol";

/// @dev The values of test/vectors/ids-v1.json; ids.test.ts checks that these are the same.
contract IdsTest is World {
    RecordRegistry private constant REGISTRY = RecordRegistry(0x1111111111111111111111111111111111111111);
    KeyRelease private constant RELEASE = KeyRelease(0x2222222222222222222222222222222222222222);
    address private constant OWNER = 0x3333333333333333333333333333333333333333;
    address private constant FOUR = 0x4444444444444444444444444444444444444444;
    bytes32 private constant SALT = 0x5555555555555555555555555555555555555555555555555555555555555555;
    bytes32 private constant ACCESS_KEY = 0x6666666666666666666666666666666666666666666666666666666666666666;
    address private constant SEVEN = 0x7777777777777777777777777777777777777777;
    uint256 private constant SIGNER_KEY = 0x8888888888888888888888888888888888888888888888888888888888888888;
    uint40 private constant UNTIL = 4_000_000_000;
    uint40 private constant DEADLINE = 3_900_000_000;

    bytes32 private constant RECORD = 0x0da070ad95a71b10026c3124180258d785b2ccd50fae973c2dc3f8900544b4fc;
    bytes32 private constant REQUEST = 0x83aa0787e6b453bf690181a4222e13cf0a31578dfa879b707c93b8ee526b3e10;
    bytes32 private constant CARDIOLOGY = 0xd455c4b888871170296dcd1cf70517c5a7a29a6ea2cb3c6c1b0cad6302ac7cb6;
    bytes32 private constant POLICY = 0x1173cae67f3c5a05bfe69c991b5b7d7645a9dc766e048583a37d903e2f083505;
    bytes32 private constant WORD = 0x8900040000030000050000023333333333333333333333333333333333333333;
    bytes32 private constant GRANT = 0x81807256f543996096bd4492c1db60ab5bfb781e6fc5841fa3260367d94e5c86;
    bytes32 private constant REVOCATION = 0xae08f28ced2cf70811a32070d98146c0c781f750be0c6b5cbb2591b7ff0e18b5;

    function setUp() public override {
        super.setUp();
        vm.chainId(31_337);
        vm.etch(address(REGISTRY), address(records).code);
        vm.etch(address(RELEASE), address(keyRelease).code);
    }

    function _id(address institution, string memory name) private view returns (AttributeId) {
        return attributes.attributeId(institution, name);
    }

    function test_ids_areThoseOfTheVectors() public {
        same(RecordId.unwrap(REGISTRY.recordId(OWNER, SALT)), RECORD);
        IKeyRelease.Request memory request = IKeyRelease.Request(RecordId.wrap(RECORD), FOUR, 1, ACCESS_KEY);
        same(RequestId.unwrap(RELEASE.requestId(request)), REQUEST);
        same(AttributeId.unwrap(_id(FOUR, "cardiology")), CARDIOLOGY);
        bytes memory program = abi.encodePacked(
            uint8(4),
            _id(FOUR, "cardiology"),
            _id(SEVEN, "eu"),
            _id(FOUR, "nurse"),
            _id(FOUR, "icu"),
            hex"0000000002030102"
        );
        same(PolicyId.unwrap(policies.definePolicy(program)), POLICY);
    }

    function test_word_readsAsTheVectorSays() public pure {
        RecordState state = RecordState.wrap(uint256(WORD));
        same(state.owner(), OWNER);
        same(state.nonce(), 2);
        same(state.policyIndex(), 5);
        same(GuardianSetId.unwrap(state.guardianSet()), 3);
        same(state.version(), 4);
        same(state.settings(), 0x89);
    }

    /// @dev The signature is over the vector's digest and nothing computed here.
    function test_digests_areWhatTheContractChecks() public {
        vm.startPrank(OWNER);
        REGISTRY.register(SALT, keccak256("envelope"), policy, guardians, _epochs(), 0);
        address signer = vm.addr(SIGNER_KEY);
        REGISTRY.appointCarer(signer, _sealed("vault"));
        vm.stopPrank();

        RecordId id = RecordId.wrap(RECORD);
        bytes memory sealedKey = abi.encodePacked(_nines(), _nines(), bytes16(_nines()));
        REGISTRY.grantSigned(
            IConsentRegistry.Grant(id, FOUR, 5, UNTIL, sealedKey),
            signer,
            DEADLINE,
            _sign(GRANT)
        );
        same(REGISTRY.permitOf(id, FOUR).until, UNTIL);
        REGISTRY.revokeSigned(IConsentRegistry.Revocation(id, FOUR), signer, DEADLINE, _sign(REVOCATION));
        same(REGISTRY.permitOf(id, FOUR).until, 0);
    }

    function _nines() private pure returns (bytes32) {
        return 0x9999999999999999999999999999999999999999999999999999999999999999;
    }

    function _sign(bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(SIGNER_KEY, digest);
        return abi.encodePacked(r, s, v);
    }
}
