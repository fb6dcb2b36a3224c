// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Checks} from "./Checks.sol";
import {World} from "./World.sol";
import {AttributeRegistry} from "../../contracts/access/AttributeRegistry.sol";
import {EncryptionKeys} from "../../contracts/access/EncryptionKeys.sol";
import {GuardianSets} from "../../contracts/access/GuardianSets.sol";
import {InstitutionRegistry} from "../../contracts/access/InstitutionRegistry.sol";
import {PolicyRegistry} from "../../contracts/access/PolicyRegistry.sol";
import {AttributeId} from "../../contracts/types/AttributeId.sol";
import {GuardianSetId} from "../../contracts/types/GuardianSetId.sol";
import {PolicyId} from "../../contracts/types/PolicyId.sol";

/// @dev Six accounts and the consortium do everything they can to the registries of `access/`, at random, and a book is
/// kept of what should be there.
/// In this file, because Hardhat fuzzes only contracts of files it was told to run.
contract AccessHandler is Checks {
    uint256 public constant ACCOUNTS = 6;
    uint256 public constant NAMES = 3;

    address private immutable consortium;
    InstitutionRegistry private immutable institutions;
    AttributeRegistry private immutable attributes;
    PolicyRegistry private immutable policies;
    EncryptionKeys private immutable encryptionKeys;
    GuardianSets private immutable guardianSets;

    mapping(uint256 account => string) public label;
    mapping(uint256 account => bool) public active;
    mapping(uint256 account => uint256) public epochs;
    mapping(uint256 account => bytes32[]) private _authorityKeys;
    mapping(uint256 account => bytes32[]) private _encryptionKeys;
    mapping(uint256 issuer => mapping(uint256 account => mapping(uint256 name => uint40))) public until;
    PolicyId[] private _policies;
    address[][] private _sets;
    uint256 public admitted;
    string public violation;

    constructor(
        address consortium_,
        InstitutionRegistry institutions_,
        AttributeRegistry attributes_,
        PolicyRegistry policies_,
        EncryptionKeys encryptionKeys_,
        GuardianSets guardianSets_
    ) {
        (consortium, institutions, attributes) = (consortium_, institutions_, attributes_);
        (policies, encryptionKeys, guardianSets) = (policies_, encryptionKeys_, guardianSets_);
    }

    // ---- the acts ----

    function admit(uint256 account, uint256 name, bool byConsortium) external {
        account %= ACCOUNTS;
        string memory wanted = _label(name % ACCOUNTS);
        vm.prank(byConsortium ? consortium : person(account));
        try institutions.admit(person(account), wanted, "") {
            if (!byConsortium) violation = "admitted by somebody";
            if (bytes(label[account]).length != 0) violation = "an account took a second label";
            label[account] = wanted;
            active[account] = true;
            ++admitted;
        } catch {}
    }

    function activate(uint256 account, bool on, bool byConsortium) external {
        account %= ACCOUNTS;
        vm.prank(byConsortium ? consortium : person(account));
        bytes memory act =
            on
                ? abi.encodeCall(institutions.reactivate, (person(account)))
                : abi.encodeCall(institutions.deactivate, (person(account)));
        (bool done, ) = address(institutions).call(act);
        if (!done) return;
        if (!byConsortium) violation = "activated by somebody";
        active[account] = on;
    }

    function publish(uint256 account, bytes32 key) external {
        account %= ACCOUNTS;
        vm.startPrank(person(account));
        try institutions.publishEpochKey(key) {
            if (!active[account]) violation = "an inactive institution published";
            ++epochs[account];
        } catch {}
        try institutions.publishAuthorityKey(abi.encode(key)) {
            _authorityKeys[account].push(keccak256(abi.encode(key)));
        } catch {}
        try encryptionKeys.publish(key) {
            _encryptionKeys[account].push(key);
        } catch {}
        vm.stopPrank();
    }

    function attest(uint256 issuer, uint256 account, uint256 name, uint40 end) external {
        (issuer, account, name) = (issuer % ACCOUNTS, account % ACCOUNTS, name % NAMES);
        vm.prank(person(issuer));
        try attributes.attest(person(account), _name(name), end) {
            if (!active[issuer]) violation = "an inactive institution attested";
            if (end <= block.timestamp) violation = "attested into the past";
            until[issuer][account][name] = end;
        } catch {}
    }

    function revoke(uint256 issuer, uint256 account, uint256 name, bool byConsortium) external {
        (issuer, account, name) = (issuer % ACCOUNTS, account % ACCOUNTS, name % NAMES);
        vm.prank(byConsortium ? consortium : person(issuer));
        bytes memory act =
            byConsortium
                ? abi.encodeCall(attributes.revokeFor, (person(issuer), person(account), _name(name)))
                : abi.encodeCall(attributes.revoke, (person(account), _name(name)));
        (bool done, ) = address(attributes).call(act);
        if (!done) return;
        if (byConsortium && active[issuer]) violation = "the consortium revoked for an active institution";
        until[issuer][account][name] = 0;
    }

    function defineOne(uint8 k, uint8 seed) external {
        bytes memory ids;
        uint256 m = 2 + (uint256(seed) % 3);
        for (uint256 i = 0; i < m; ++i) {
            ids = abi.encodePacked(ids, attributeOf((seed + i) % ACCOUNTS, i % NAMES));
        }
        bytes memory program = abi.encodePacked(uint8(m), ids, new bytes(m), uint8(1 + (k % m)), uint8(m));
        if (policies.indexOf(PolicyId.wrap(keccak256(program))) == 0) {
            _policies.push(PolicyId.wrap(keccak256(program)));
        }
        policies.definePolicy(program);
    }

    function guard(uint256 first, uint256 step, uint8 size, uint8 threshold) external {
        address[] memory members = new address[](uint256(size) % 5);
        for (uint256 i = 0; i < members.length; ++i)
            members[i] = person((first % ACCOUNTS) + i * (step % ACCOUNTS));
        uint8 t = threshold % 6;
        bool known = GuardianSetId.unwrap(guardianSets.find(members, t)) != 0;
        try guardianSets.defineGuardianSet(members, t) {
            if (!known) _sets.push(members);
        } catch {}
    }

    // ---- the book ----

    function person(uint256 i) public pure returns (address) {
        return address(uint160(0x1000 + (i % ACCOUNTS)));
    }

    function attributeOf(uint256 issuer, uint256 name) public view returns (AttributeId) {
        return attributes.attributeId(person(issuer), _name(name));
    }

    function keysAgree(uint256 account) external view returns (bool) {
        (uint16 epoch, ) = institutions.epochKey(person(account));
        (uint16 version, bytes32 key) = encryptionKeys.keyOf(person(account));
        bytes32[] storage own = _encryptionKeys[account];
        bytes32[] storage digests = _authorityKeys[account];
        if (epoch != epochs[account] || version != own.length) return false;
        if (own.length != 0 && key != own[own.length - 1]) return false;
        if (institutions.authorityKeyVersion(person(account)) != digests.length) return false;
        for (uint32 v = 1; v <= digests.length; ++v) {
            if (institutions.authorityKeyDigest(person(account), v) != digests[v - 1]) return false;
        }
        return true;
    }

    function policiesAgree() external view returns (bool) {
        if (policies.policyCount() != _policies.length) return false;
        for (uint24 i = 0; i < _policies.length; ++i) {
            PolicyId id = _policies[i];
            if (policies.indexOf(id) != i + 1) return false;
            if (PolicyId.unwrap(policies.policyAt(i + 1)) != PolicyId.unwrap(id)) return false;
            if (keccak256(policies.programOf(id)) != PolicyId.unwrap(id)) return false;
        }
        return true;
    }

    function setsAgree() external view returns (bool) {
        for (uint24 i = 0; i < _sets.length; ++i) {
            GuardianSetId id = GuardianSetId.wrap(i + 1);
            (uint8 size, uint8 threshold) = guardianSets.sizeAndThreshold(id);
            if (keccak256(abi.encode(guardianSets.membersOf(id))) != keccak256(abi.encode(_sets[i])))
                return false;
            if (size != _sets[i].length || threshold < 2 || threshold > size || size > 16) return false;
            for (uint256 a = 0; a < size; ++a) {
                if (institutions.accountOf(institutions.labelOf(_sets[i][a])) != _sets[i][a]) return false;
                for (uint256 b = 0; b < a; ++b) if (_sets[i][a] == _sets[i][b]) return false;
            }
        }
        return !guardianSets.isDefined(GuardianSetId.wrap(uint24(_sets.length + 1)));
    }

    function _label(uint256 i) private pure returns (string memory) {
        return string(abi.encodePacked("hospital-", bytes1(uint8(0x61 + i))));
    }

    function _name(uint256 i) private pure returns (string memory) {
        return string(abi.encodePacked("role_", bytes1(uint8(0x61 + i))));
    }
}

contract AccessInvariants is World {
    AccessHandler private _town;

    function setUp() public override {
        super.setUp();
        // Registries of its own, empty ones, under the same manager.
        institutions = InstitutionRegistry(_deploy("InstitutionRegistry", abi.encode(manager)));
        attributes = AttributeRegistry(_deploy("AttributeRegistry", abi.encode(institutions, manager)));
        policies = PolicyRegistry(_deploy("PolicyRegistry", abi.encode(attributes)));
        encryptionKeys = EncryptionKeys(_deploy("EncryptionKeys", ""));
        guardianSets = GuardianSets(_deploy("GuardianSets", abi.encode(institutions)));
        _restrict(address(institutions), institutions.admit.selector);
        _restrict(address(institutions), institutions.deactivate.selector);
        _restrict(address(institutions), institutions.reactivate.selector);
        _restrict(address(attributes), attributes.revokeFor.selector);
        _town = new AccessHandler(
            CONSORTIUM,
            institutions,
            attributes,
            policies,
            encryptionKeys,
            guardianSets
        );
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_town);
    }

    function invariant_nobodyDoesWhatIsNotTheirs() public view {
        same(_town.violation(), "");
    }

    function invariant_labelsAndAccountsAreOneToOne() public view {
        same(institutions.institutionCount(), _town.admitted());
        uint256 labelled = 0;
        for (uint256 i = 0; i < _town.ACCOUNTS(); ++i) {
            string memory label = _town.label(i);
            same(institutions.labelOf(_town.person(i)), label);
            check(institutions.isActive(_town.person(i)) == _town.active(i), "active");
            if (bytes(label).length == 0) continue;
            ++labelled;
            same(institutions.accountOf(label), _town.person(i));
        }
        same(labelled, _town.admitted());
        for (uint256 i = 0; i < labelled; ++i) {
            check(bytes(institutions.labelOf(institutions.institutionAt(i))).length != 0, "enumerated");
        }
    }

    function invariant_everyKeyEverPublishedIsThere() public view {
        for (uint256 i = 0; i < _town.ACCOUNTS(); ++i) check(_town.keysAgree(i), "keys");
    }

    function invariant_attributesAreWhatTheirOwnIssuerSaidLast() public view {
        for (uint256 issuer = 0; issuer < _town.ACCOUNTS(); ++issuer) {
            for (uint256 account = 0; account < _town.ACCOUNTS(); ++account) {
                for (uint256 name = 0; name < _town.NAMES(); ++name) {
                    same(
                        attributes.heldUntil(_town.attributeOf(issuer, name), _town.person(account)),
                        _town.until(issuer, account, name)
                    );
                }
            }
        }
    }

    function invariant_policiesStayAsDefined() public view {
        check(_town.policiesAgree(), "policies");
    }

    function invariant_guardianSetsStayAsDefined() public view {
        check(_town.setsAgree(), "guardian sets");
    }
}
