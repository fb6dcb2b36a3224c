// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Checks} from "../Checks.sol";
import {IInstitutionRegistry} from "../../../contracts/access/interfaces/IInstitutionRegistry.sol";
import {IDatasetRegistry} from "../../../contracts/learning/interfaces/IDatasetRegistry.sol";
import {IModelRegistry} from "../../../contracts/learning/interfaces/IModelRegistry.sol";
import {IReputation} from "../../../contracts/learning/interfaces/IReputation.sol";
import {IRoundCoordinator} from "../../../contracts/learning/interfaces/IRoundCoordinator.sol";
import {IncentiveToken} from "../../../contracts/rewards/IncentiveToken.sol";
import {IRewardSettlement} from "../../../contracts/rewards/interfaces/IRewardSettlement.sol";
import {IStakeVault} from "../../../contracts/rewards/interfaces/IStakeVault.sol";
import {Certificate, Results} from "../../../contracts/types/Certificate.sol";
import {DatasetId} from "../../../contracts/types/DatasetId.sol";
import {Outcomes} from "../../../contracts/types/Outcomes.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";
import {TaskState, TaskStates} from "../../../contracts/types/TaskState.sol";

/// @dev Asked from outside: the optimiser takes time and chain not to change within a call.
contract Clock {
    function time() external view returns (uint256) {
        return block.timestamp;
    }

    function chain() external view returns (uint256) {
        return block.chainid;
    }
}

/// @dev Hospitals with stakes, a requester with money, and every step of a round as a function. Times are short and round:
/// Open a day, Commit, Reveal, Certify and Challenge an hour each, of which ten minutes are for direct entries only.
abstract contract LearningWorld is Checks {
    uint40 internal constant NOW = 1_800_000_000;
    uint96 internal constant STAKE = 1_000;
    uint96 internal constant PER_ROUND = 1_000_003;
    uint256 internal constant HOSPITALS = 14;
    uint64 private constant CONSORTIUM_ROLE = 1;

    address internal constant CONSORTIUM = address(0xC0);
    address internal constant REQUESTER = address(0x4E9);
    address internal constant TREASURY = address(0x7EA);
    address internal constant STRANGER = address(0xBAD);
    DatasetId internal constant NO_DATASET = DatasetId.wrap(0);

    Clock internal clock = new Clock();
    IAccessManager internal manager;
    IInstitutionRegistry internal institutions;
    IDatasetRegistry internal datasets;
    IncentiveToken internal token;
    IStakeVault internal vault;
    IRoundCoordinator internal coordinator;
    IReputation internal reputation;
    IModelRegistry internal models;
    IRewardSettlement internal rewards;

    function setUp() public virtual {
        vm.warp(NOW);
        manager = IAccessManager(_deploy("AccessManager", abi.encode(this)));
        institutions = IInstitutionRegistry(_deploy("InstitutionRegistry", abi.encode(manager)));
        datasets = IDatasetRegistry(_deploy("DatasetRegistry", abi.encode(institutions)));
        token = IncentiveToken(_deploy("IncentiveToken", abi.encode(manager)));
        vault = IStakeVault(_deploy("StakeVault", abi.encode(token, TREASURY)));
        coordinator = _coordinator();
        reputation = coordinator.REPUTATION();
        models = IModelRegistry(_deploy("ModelRegistry", abi.encode(coordinator)));
        rewards = IRewardSettlement(_deploy("RewardSettlement", abi.encode(coordinator, manager)));
        _restrict(address(institutions), institutions.admit.selector);
        _restrict(address(token), token.mint.selector);
        _restrict(address(rewards), rewards.setTokenAllowed.selector);
        manager.grantRole(CONSORTIUM_ROLE, CONSORTIUM, 0);

        vm.startPrank(CONSORTIUM);
        rewards.setTokenAllowed(token, true);
        token.mint(REQUESTER, 1e18);
        for (uint256 i = 0; i < HOSPITALS; ++i) {
            institutions.admit(
                _hospital(i),
                string(abi.encodePacked("hospital-", bytes1(uint8(0x61 + i)))),
                ""
            );
            token.mint(_hospital(i), 100 * STAKE);
        }
        vm.stopPrank();
        vm.prank(REQUESTER);
        token.approve(address(rewards), type(uint256).max);
        for (uint256 i = 0; i < HOSPITALS; ++i) {
            vm.startPrank(_hospital(i));
            token.approve(address(vault), type(uint256).max);
            vault.deposit(10 * STAKE);
            vault.authorise(address(coordinator), true);
            vm.stopPrank();
        }
    }

    // ---- contracts ----

    function _coordinator() internal returns (IRoundCoordinator) {
        bytes memory arguments = abi.encode(institutions, datasets, vault);
        return IRoundCoordinator(_deploy("RoundCoordinator", arguments));
    }

    // ---- people ----

    function _key(uint256 i) internal pure returns (uint256) {
        return 0x40501 + i;
    }

    function _hospital(uint256 i) internal pure returns (address) {
        return vm.addr(_key(i));
    }

    function _hospitals(uint256 count) internal pure returns (address[] memory list) {
        list = new address[](count);
        for (uint256 i = 0; i < count; ++i) list[i] = _hospital(i);
    }

    /// @dev What `RewardSettlement` takes: everybody a member.
    function _roster(uint256 count) internal pure returns (uint256[] memory list) {
        list = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) list[i] = uint256(uint160(_hospital(i))) | (1 << 160);
    }

    // ---- a task ----

    function _terms(uint8 trainers) internal pure returns (IRoundCoordinator.Terms memory) {
        return
            IRoundCoordinator.Terms({
                modelDigest: keccak256("model"),
                referenceRoot: keccak256("reference"),
                specDigest: keccak256("task"),
                stake: STAKE,
                rounds: 3,
                minTrainers: 4,
                maxTrainers: trainers,
                memberLimit: 31,
                minReveals: 3,
                maxAttempts: 2,
                consentGated: false,
                directWindow: 10 minutes,
                openTime: 1 days,
                commitTime: 1 hours,
                revealTime: 1 hours,
                certifyTime: 1 hours,
                challengeTime: 1 hours
            });
    }

    function _split() internal pure returns (IRewardSettlement.Split memory) {
        return IRewardSettlement.Split({participation: 2_000, committee: 1_000, patients: 1_000});
    }

    function _create(IRoundCoordinator.Terms memory terms) internal returns (TaskId) {
        vm.prank(REQUESTER);
        return coordinator.createTask(terms);
    }

    function _enrol(TaskId task, uint256 i) internal {
        vm.prank(_hospital(i));
        coordinator.enrol(task, NO_DATASET);
    }

    /// @dev A funded task in which the first `trainers` hospitals are enrolled and Commit has opened.
    function _start(uint8 trainers) internal returns (TaskId task) {
        return _start(_terms(trainers));
    }

    function _start(IRoundCoordinator.Terms memory terms) internal returns (TaskId task) {
        task = _create(terms);
        vm.prank(REQUESTER);
        rewards.fund(task, token, PER_ROUND, _split());
        for (uint256 i = 0; i < terms.maxTrainers; ++i) _enrol(task, i);
    }

    // ---- a round ----

    function _toReveal(TaskId task) internal {
        vm.warp(coordinator.stateOf(task).commitEnd());
    }

    function _toCertify(TaskId task) internal {
        vm.warp(coordinator.stateOf(task).revealEnd());
    }

    function _toEnd(TaskId task) internal {
        vm.warp(coordinator.stateOf(task).end());
    }

    function _leader(TaskId task) internal view returns (address) {
        TaskState state = coordinator.stateOf(task);
        return _hospital((uint256(state.round()) + state.attempt()) % state.members());
    }

    function _post(TaskId task, bytes32 root) internal {
        vm.prank(_leader(task));
        coordinator.postBatch(task, root, new address[](0), "");
    }

    /// @dev Both batches, and on to Certify.
    function _batches(TaskId task) internal {
        _post(task, keccak256("commits"));
        _toReveal(task);
        _post(task, keccak256("reveals"));
        _toCertify(task);
    }

    function _commit(TaskId task, uint256 i) internal {
        vm.prank(_hospital(i));
        coordinator.commitDirect(task, keccak256(abi.encode("commitment", i)));
    }

    function _reveal(TaskId task, uint256 i) internal {
        vm.prank(_hospital(i));
        coordinator.revealDirect(task, keccak256(abi.encode("update", i)), 100, 0, keccak256("salt"));
    }

    /// @dev The same outcome for the first `count` seats.
    function _outcomes(uint256 count, uint8 outcome) internal pure returns (Outcomes) {
        uint256 bits;
        for (uint256 i = 0; i < count; ++i) bits |= uint256(outcome) << (2 * i);
        return Outcomes.wrap(bits);
    }

    function _results(Outcomes outcomes, bytes memory utilities) internal pure returns (Results memory) {
        return
            Results({
                aggregateDigest: keccak256(abi.encode("aggregate", utilities)),
                outcomes: outcomes,
                harmful: 0,
                contributions: keccak256(utilities),
                patientsRoot: 0,
                reportDigest: keccak256("report")
            });
    }

    /// @dev Of the running attempt.
    function _certificate(TaskId task, Results memory results) internal view returns (Certificate memory) {
        TaskState state = coordinator.stateOf(task);
        (bytes32 inputs, bytes32 base, bytes32 committee, ) = coordinator.rootsOf(task);
        return
            Certificate({
                task: task,
                round: state.round(),
                attempt: state.attempt(),
                committeeRoot: committee,
                baseDigest: base,
                inputsRoot: inputs,
                results: results
            });
    }

    function _certify(TaskId task, Certificate memory certificate, uint32 signers) internal {
        uint256 members = coordinator.stateOf(task).members();
        bytes memory signatures = _signatures(coordinator.certificateDigest(certificate), signers);
        coordinator.certify(task, certificate.results, _hospitals(members), signers, signatures);
    }

    /// @dev A whole round that everybody's update is accepted in; final when it returns.
    function _round(
        TaskId task,
        uint256 trainers,
        bytes memory utilities
    ) internal returns (Certificate memory certificate, uint32 signers) {
        _batches(task);
        certificate = _certificate(task, _results(_outcomes(trainers, 1), utilities));
        signers = _quorum(trainers);
        _certify(task, certificate, signers);
        _toEnd(task);
        coordinator.poke(task);
    }

    // ---- signatures ----

    /// @dev The first ⌊2n/3⌋ + 1 members.
    function _quorum(uint256 members) internal pure returns (uint32) {
        return uint32((1 << ((2 * members) / 3 + 1)) - 1);
    }

    function _all(uint256 members) internal pure returns (uint32) {
        return uint32((1 << members) - 1);
    }

    function _sign(uint256 i, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_key(i), digest);
        return abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
    }

    function _signatures(bytes32 digest, uint32 signers) internal pure returns (bytes memory signatures) {
        for (uint256 i = 0; i < 32; ++i) {
            if ((signers >> i) & 1 != 0) signatures = bytes.concat(signatures, _sign(i, digest));
        }
    }

    /// @dev The EIP-712 digest of a struct's hash in the coordinator's domain.
    function _digest(bytes32 structHash) internal view returns (bytes32) {
        return _digestAt(clock.chain(), address(coordinator), structHash);
    }

    function _digestAt(uint256 chain, address where, bytes32 structHash) internal pure returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256("Aceso"),
                keccak256("1"),
                chain,
                where
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function _closing(TaskId task, bytes32 inputs) internal view returns (bytes32) {
        TaskState state = coordinator.stateOf(task);
        bool reveals = clock.time() >= state.commitEnd();
        return _digest(_closingStruct(task, state.round(), state.attempt(), reveals, inputs));
    }

    function _dissent(Certificate memory certificate, bytes32 hash) internal view returns (bytes32) {
        return _digest(_dissentStruct(certificate.task, certificate.round, certificate.attempt, hash));
    }

    function _commitmentDigest(
        TaskId task,
        uint16 round,
        uint8 attempt,
        bytes32 commitment
    ) internal view returns (bytes32) {
        return _digest(_commitmentStruct(task, round, attempt, commitment));
    }

    function _closingStruct(
        TaskId task,
        uint16 round,
        uint8 attempt,
        bool reveals,
        bytes32 inputs
    ) internal pure returns (bytes32) {
        bytes32 typehash = keccak256(
            "Closing(uint64 task,uint16 round,uint8 attempt,bool reveals,bytes32 inputsRoot)"
        );
        return keccak256(abi.encode(typehash, task, round, attempt, reveals, inputs));
    }

    function _dissentStruct(
        TaskId task,
        uint16 round,
        uint8 attempt,
        bytes32 certificate
    ) internal pure returns (bytes32) {
        bytes32 typehash = keccak256("Dissent(uint64 task,uint16 round,uint8 attempt,bytes32 certificate)");
        return keccak256(abi.encode(typehash, task, round, attempt, certificate));
    }

    function _commitmentStruct(
        TaskId task,
        uint16 round,
        uint8 attempt,
        bytes32 commitment
    ) internal pure returns (bytes32) {
        bytes32 typehash = keccak256("Commitment(uint64 task,uint16 round,uint8 attempt,bytes32 commitment)");
        return keccak256(abi.encode(typehash, task, round, attempt, commitment));
    }

    // ---- values ----

    /// @dev All 2ⁿ utilities: each player adds 1000 times its number from 1.
    function _additive(uint256 players) internal pure returns (bytes memory utilities) {
        for (uint256 coalition = 0; coalition < 1 << players; ++coalition) {
            uint32 value;
            for (uint256 i = 0; i < players; ++i)
                if ((coalition >> i) & 1 != 0) value += uint32(1000 * (i + 1));
            utilities = bytes.concat(utilities, bytes4(value));
        }
    }

    // ---- trees ----

    /// @dev Of a tree whose pairs are sorted, and whose odd node moves up.
    function _proof(bytes32[] memory leaves, uint256 index) internal pure returns (bytes32[] memory proof) {
        bytes32[] memory nodes = new bytes32[](leaves.length);
        for (uint256 i = 0; i < nodes.length; ++i) nodes[i] = leaves[i];
        bytes32[] memory path = new bytes32[](8);
        uint256 depth = 0;
        for (uint256 length = nodes.length; length > 1; length = (length + 1) / 2) {
            uint256 neighbour = index ^ 1;
            if (neighbour < length) path[depth++] = nodes[neighbour];
            for (uint256 i = 0; i < length; i += 2) {
                (bytes32 a, bytes32 b) = (nodes[i], i + 1 < length ? nodes[i + 1] : bytes32(0));
                if (i + 1 == length) nodes[i / 2] = a;
                else nodes[i / 2] = keccak256(a < b ? abi.encodePacked(a, b) : abi.encodePacked(b, a));
            }
            index /= 2;
        }
        proof = new bytes32[](depth);
        for (uint256 i = 0; i < depth; ++i) proof[i] = path[i];
    }

    // ---- checks ----

    /// @dev `by` meets the error `selector`.
    function refused(address by, address target, bytes memory act, bytes4 selector) internal {
        vm.prank(by);
        (bool done, bytes memory data) = target.call(act);
        check(!done, "it should have been refused");
        same(bytes32(bytes4(data)), bytes32(selector));
    }

    function stageIs(TaskId task, uint8 stage) internal view {
        same(coordinator.stateOf(task).stage(), stage);
    }

    function _restrict(address target, bytes4 selector) internal {
        bytes4[] memory one = new bytes4[](1);
        one[0] = selector;
        manager.setTargetFunctionRole(target, one, CONSORTIUM_ROLE);
    }
}
