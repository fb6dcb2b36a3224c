// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CallingToken, FeeToken, MoodyToken, SilentToken} from "./OddTokens.sol";
import {Checks} from "../Checks.sol";
import {LearningWorld} from "../learning/LearningWorld.sol";
import {IReputation} from "../../../contracts/learning/interfaces/IReputation.sol";
import {IRoundCoordinator} from "../../../contracts/learning/interfaces/IRoundCoordinator.sol";
import {IRewardSettlement} from "../../../contracts/rewards/interfaces/IRewardSettlement.sol";
import {Certificate, Certificates, Results} from "../../../contracts/types/Certificate.sol";
import {Outcomes} from "../../../contracts/types/Outcomes.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";
import {TaskState, TaskStates} from "../../../contracts/types/TaskState.sol";

/// @dev A requester, five hospitals, a patient who claims again whenever it is paid, a stranger and the consortium do
/// everything in any order, over tasks of two rounds. They pay in tokens that call whom they pay and bar whom they like, begin
/// to take a fee, say nothing, or say no. What anybody may do is done by each of them in turn. What was paid, and to whom, is
/// kept here from balances; what a settled round owes, from its event.
contract RoundsTown is LearningWorld {
    uint256 private constant TEAM = 4;
    uint256 private constant MOST_TASKS = 3;

    struct Round {
        bool settled;
        bool refunded;
        bool patientPaid;
        /// By seat, kept here: the settlement's own word for it is what is tested.
        uint256 claimed;
        Certificate certificate;
        uint32 signers;
        bytes utilities;
        /// Of hospital 0's direct commitment, where it was the last entry: `inputs` before it.
        bytes32 inputsBefore;
        bytes32 trainersRoot;
        bytes32[] leaves;
        uint256[] amounts;
    }

    CallingToken private _calling = new CallingToken();
    FeeToken private _fee = new FeeToken();
    SilentToken private _silent = new SilentToken();
    MoodyToken private _moody = new MoodyToken();
    IERC20[4] private _tokens;
    TaskId[] public tasks;
    mapping(TaskId => mapping(uint16 => Round)) private _rounds;
    mapping(TaskId => mapping(uint16 => uint256)) public paid;
    mapping(TaskId => TaskState) private _before;
    /// @dev Who let the stranger lock what they deposited.
    mapping(address => bool) private _trusting;
    uint256 private _turn;

    bytes public claimAgain;
    string public violation;
    uint256 public acts;
    mapping(bytes4 => uint256) public succeeded;

    /// @dev Once: the runner would call it at random.
    function setUp() public override {
        if (address(coordinator) == address(0)) super.setUp();
    }

    constructor() {
        setUp();
        _tokens = [IERC20(_calling), _fee, IERC20(address(_silent)), _moody];
        _calling.mint(REQUESTER, 1e30);
        _fee.mint(REQUESTER, 1e30);
        _silent.mint(REQUESTER, 1e30);
        _moody.mint(REQUESTER, 1e30);
        vm.startPrank(REQUESTER);
        _calling.approve(address(rewards), type(uint256).max);
        _fee.approve(address(rewards), type(uint256).max);
        _silent.approve(address(rewards), type(uint256).max);
        _moody.approve(address(rewards), type(uint256).max);
        vm.stopPrank();
        vm.startPrank(CONSORTIUM);
        for (uint256 i = 0; i < _tokens.length; ++i) rewards.setTokenAllowed(_tokens[i], true);
        vm.stopPrank();
        _fee.setFee(0);
    }

    // ---- the acts ----

    function open(uint96 perRound, uint16 a, uint16 b, uint16 c) external {
        if (tasks.length == MOST_TASKS && !coordinator.stateOf(tasks[MOST_TASKS - 1]).hasEnded()) return;
        if (tasks.length == 2 * MOST_TASKS) return;
        IRoundCoordinator.Terms memory terms = _terms(uint8(TEAM));
        (terms.rounds, terms.maxAttempts) = (2, 8);
        TaskId task = _create(terms);
        tasks.push(task);
        IERC20 pay = _tokens[a % 4];
        IRewardSettlement.Permit memory none;
        perRound = 1 + (perRound % 1e12);
        bytes memory act =
            b % 2 == 0
                ? abi.encodeCall(rewards.fund, (task, pay, perRound, _parts(a, b, c)))
                : abi.encodeCall(rewards.fundWithPermit, (task, pay, perRound, _parts(a, b, c), none));
        bool odd = _fee.fee() != 0 && address(pay) == address(_fee);
        if (_act(REQUESTER, address(rewards), act) && odd) violation = "less came than was asked for";
        for (uint256 i = 0; i < TEAM; ++i) {
            // What would keep most from enrolling again: no stake left, and rounds that are not applied.
            _act(_hospital(i), address(vault), abi.encodeCall(vault.deposit, (STAKE)));
            for (uint256 t = 0; t < tasks.length; ++t) _apply(tasks[t], _hospital(i));
            _act(_hospital(i), address(coordinator), abi.encodeCall(coordinator.enrol, (task, NO_DATASET)));
        }
    }

    function enter(uint256 which, uint256 by) external {
        TaskId task = _task(which);
        if (_none(task)) return;
        address hospital = _hospital(by % 5);
        _act(
            hospital,
            address(coordinator),
            abi.encodeCall(coordinator.commitDirect, (task, bytes32(by | 1)))
        );
        _act(
            hospital,
            address(coordinator),
            abi.encodeCall(coordinator.revealDirect, (task, bytes32(by), 1, 0, 0))
        );
        _act(
            hospital,
            address(coordinator),
            abi.encodeCall(coordinator.postBatch, (task, bytes32(by | 1), new address[](0), ""))
        );
    }

    /// @dev All members sign that nothing is missing.
    function close(uint256 which) external {
        TaskId task = _task(which);
        if (_none(task)) return;
        (bytes32 inputs, , , ) = coordinator.rootsOf(task);
        bytes memory signatures = _signatures(_closing(task, inputs), 15);
        _act(
            _anyone(),
            address(coordinator),
            abi.encodeCall(coordinator.closePhase, (task, _hospitals(TEAM), signatures))
        );
    }

    /// @dev Tokens do what they like.
    function mood(uint8 what, uint256 who, bool on) external {
        what %= 4;
        if (what == 0) _calling.bar(who % 7 < 5 ? _hospital(who % 7) : _self(who), on);
        else if (what == 1) _fee.setFee(on ? 1 : 0);
        else if (what == 2) _moody.setMoody(on);
        else {
            bytes memory act = abi.encodeCall(rewards.setTokenAllowed, (_tokens[who % 4], on));
            if (_act(STRANGER, address(rewards), act)) violation = "a stranger allowed a token";
            _act(CONSORTIUM, address(rewards), act);
        }
    }

    /// @dev A stranger with a hospital's leave, or without, locks, slashes and unlocks.
    function meddle(uint256 which, uint256 who, uint96 amount, bool on) external {
        address hospital = _hospital(who % 5);
        TaskId task = _task(which);
        if (_none(task)) return;
        if (amount % 4 == 0) {
            _act(hospital, address(vault), abi.encodeCall(vault.authorise, (STRANGER, on)));
            _trusting[hospital] = on;
        }
        bytes memory act = abi.encodeCall(vault.lock, (task, hospital, amount % STAKE));
        if (_act(STRANGER, address(vault), act) && !_trusting[hospital]) violation = "locked without leave";
        _act(
            STRANGER,
            address(vault),
            abi.encodeCall(vault.slash, (task, hospital, uint16(amount % 10_001), STRANGER))
        );
        if (on) _act(STRANGER, address(vault), abi.encodeCall(vault.unlock, (task, hospital)));
    }

    function pass(uint256 time) external {
        vm.warp(clock.time() + (time % 3 hours));
    }

    function passLong(uint256 time) external {
        if (time % 8 == 0) vm.warp(clock.time() + 181 days);
    }

    function poke(uint256 which) external {
        TaskId task = _task(which);
        if (_none(task)) return;
        _act(_anyone(), address(coordinator), abi.encodeCall(coordinator.poke, (task)));
    }

    function cancel(uint256 which) external {
        // One in eight, or no task ever gets anywhere.
        TaskId task = _task(which / 8);
        if (which % 8 != 0 || _none(task)) return;
        _act(REQUESTER, address(coordinator), abi.encodeCall(coordinator.cancel, (task)));
    }

    /// @dev On the shortest way: something is committed, and time passes.
    function certify(uint256 which, uint256 seed, uint8 signers, bool withPatients) external {
        TaskId task = _task(which);
        if (_none(task)) return;
        // Time passes for all tasks while one is taken to its end.
        _act(_anyone(), address(coordinator), abi.encodeCall(coordinator.poke, (task)));
        if (coordinator.stateOf(task).stage() != TaskStates.ROUND) return;
        (bytes32 before, , , ) = coordinator.rootsOf(task);
        bool committed = _act(
            _hospital(0),
            address(coordinator),
            abi.encodeCall(coordinator.commitDirect, (task, bytes32("c")))
        );
        uint40 revealEnd = coordinator.stateOf(task).revealEnd();
        if (clock.time() < revealEnd) vm.warp(revealEnd);
        bool withheld = committed && (seed >> 5) & 7 == 0;
        (Outcomes outcomes, bytes memory utilities) = _judge(seed, withheld);
        Results memory results = _results(outcomes, utilities);
        // Promised to the town itself, more than there may be.
        if (withPatients) results.patientsRoot = _patientLeaf(task, coordinator.stateOf(task).round());
        Certificate memory certificate = _certificate(task, results);
        uint32 chosen = signers % 2 == 0 ? 15 : uint32(signers % 16);
        bytes memory signatures = _signatures(coordinator.certificateDigest(certificate), chosen);
        bytes memory act = abi.encodeCall(
            coordinator.certify,
            (task, results, _hospitals(TEAM), chosen, signatures)
        );
        if (!_act(_anyone(), address(coordinator), act)) return;
        Round storage round = _rounds[task][certificate.round];
        round.certificate = certificate;
        round.signers = chosen;
        round.utilities = utilities;
        if (withheld) round.inputsBefore = before;
    }

    function punish(uint256 which, uint16 number) external {
        (TaskId task, Round storage round) = _any(which, number);
        if (_none(task) || round.inputsBefore == 0) return;
        IRoundCoordinator.Withholding memory evidence;
        evidence.certificate = round.certificate;
        (evidence.signers, evidence.trainer) = (round.signers, _hospital(0));
        evidence.inputsBefore = round.inputsBefore;
        evidence.commit.head = bytes32(
            (uint256(3) << 184) |
                (uint256(round.certificate.round) << 168) |
                (uint256(round.certificate.attempt) << 160) |
                uint160(_hospital(0))
        );
        evidence.commit.content = "c";
        _act(_anyone(), address(coordinator), abi.encodeCall(coordinator.slashWithheld, (evidence)));
    }

    function dissent(uint256 which, uint8 dissenters) external {
        TaskId task = _task(which);
        if (_none(task) || dissenters % 4 != 3) return;
        Round storage round = _rounds[task][coordinator.stateOf(task).round()];
        if (TaskId.unwrap(round.certificate.task) == 0) return;
        bytes32 statement = _dissent(round.certificate, Certificates.hash(round.certificate));
        bytes memory act = abi.encodeCall(
            coordinator.dissent,
            (round.certificate, round.signers, _hospitals(TEAM), 3, _signatures(statement, 3))
        );
        _act(_anyone(), address(coordinator), act);
    }

    function settle(uint256 which, uint16 number) external {
        (TaskId task, Round storage round) = _any(which, number);
        if (_none(task) || TaskId.unwrap(round.certificate.task) == 0) return;
        vm.recordLogs();
        bytes memory act = abi.encodeCall(
            rewards.settle,
            (round.certificate, round.signers, _roster(TEAM), round.utilities)
        );
        bool done = _act(_anyone(), address(rewards), act);
        bytes memory data = done ? vm.getRecordedLogs()[0].data : bytes("");
        if (!done) return;
        if (round.settled || round.refunded) violation = "a round was settled twice";
        round.settled = true;
        int256[] memory values;
        (round.trainersRoot, , values, round.amounts) = abi.decode(
            data,
            (bytes32, bytes32, int256[], uint256[])
        );
        if (!_addUp(values, round.utilities)) violation = "values are not worth what everybody together is";
        delete round.leaves;
        uint256 sum = _patientsShare(task, round);
        for (uint256 seat = 0; seat <= TEAM; ++seat) {
            sum += round.amounts[seat];
            address account = seat == TEAM ? REQUESTER : _hospital(seat);
            round.leaves.push(
                keccak256(
                    bytes.concat(keccak256(abi.encode(task, number % 2, seat, account, round.amounts[seat])))
                )
            );
        }
        if (sum != rewards.escrowOf(task).perRound) violation = "a round's pay is not its pool";
    }

    function claim(uint256 which, uint16 number, uint8 seat, bool wrong) external {
        (TaskId task, Round storage round) = _any(which, number);
        if (_none(task) || !round.settled) return;
        seat %= uint8(TEAM + 1);
        address account = seat == TEAM ? REQUESTER : _hospital(seat);
        uint256 amount = round.amounts[seat] + (wrong ? 1 : 0);
        bytes memory act = _claimCall(task, number % 2, seat, account, amount);
        (uint256 held, uint256 left) = _balances(task, account);
        if (!_act(_anyone(), address(rewards), act)) return;
        if (wrong || (round.claimed >> seat) & 1 != 0) violation = "a wrong or second claim was paid";
        if (!_paid(task, account, held, left, amount)) violation = "a claim paid another amount";
        round.claimed |= 1 << seat;
        paid[task][number % 2] += amount;
    }

    function claimPatient(uint256 which, uint16 number) external {
        (TaskId task, Round storage round) = _any(which, number);
        if (_none(task) || !round.settled || round.certificate.results.patientsRoot == 0) return;
        claimAgain = abi.encodeCall(
            rewards.claimPatient,
            (task, number % 2, address(this), _promise(task), round.trainersRoot, new bytes32[](0))
        );
        (uint256 held, uint256 left) = _balances(task, address(this));
        if (!_act(_anyone(), address(rewards), claimAgain)) return;
        bool once = !round.patientPaid && _paid(task, address(this), held, left, _promise(task));
        if (!once) violation = "a patient was paid twice";
        round.patientPaid = true;
        paid[task][number % 2] += _promise(task);
    }

    /// @dev Called by the token while it pays this town.
    fallback() external {
        (bool done, ) = address(rewards).call(claimAgain);
        if (done) violation = "a claim made while being paid was paid";
    }

    function refund(uint256 which, uint16 number) external {
        (TaskId task, Round storage round) = _any(which, number);
        if (_none(task)) return;
        uint16[] memory rounds = new uint16[](1);
        rounds[0] = number % 2;
        TaskState state = coordinator.stateOf(task);
        bool over = state.hasEnded() && clock.time() >= uint256(state.end()) + 180 days;
        (uint256 held, uint256 left) = _balances(task, REQUESTER);
        if (!_act(_anyone(), address(rewards), abi.encodeCall(rewards.refund, (task, rounds)))) return;
        uint256 perRound = rewards.escrowOf(task).perRound;
        if (!_paid(task, REQUESTER, held, left, perRound)) violation = "a refund was another amount";
        if (!over && !coordinator.isVoid(task, number % 2))
            violation = "work that may yet be paid was refunded";
        if (round.settled || round.refunded)
            violation = "a round was refunded twice, or after it was settled";
        round.refunded = true;
        paid[task][number % 2] += perRound;
    }

    function refundPatients(uint256 which, uint16 number) external {
        (TaskId task, Round storage round) = _any(which, number);
        if (_none(task) || !round.settled) return;
        bytes memory act = abi.encodeCall(
            rewards.refundPatients,
            (task, number % 2, round.trainersRoot, round.certificate.results.patientsRoot)
        );
        (, uint256 left) = _balances(task, REQUESTER);
        if (!_act(_anyone(), address(rewards), act)) return;
        (, uint256 now_) = _balances(task, REQUESTER);
        paid[task][number % 2] += left - now_;
    }

    function release(uint256 which, uint256 who) external {
        TaskId task = _task(which);
        if (_none(task)) return;
        address hospital = _hospital(who % 5);
        _act(_anyone(), address(coordinator), abi.encodeCall(coordinator.releaseStake, (task, hospital)));
        _apply(task, hospital);
    }

    function equivocate(uint256 which, uint256 who) external {
        // One in four.
        TaskId task = _task(which / 4);
        if (which % 4 != 0 || _none(task)) return;
        Certificate memory one = _certificate(task, _results(_outcomes(4, 1), "one"));
        Certificate memory two = _certificate(task, _results(_outcomes(4, 1), "two"));
        who %= 5;
        bytes memory act = abi.encodeCall(
            coordinator.slashEquivocation,
            (
                _hospital(who),
                one,
                _sign(who, coordinator.certificateDigest(one)),
                two,
                _sign(who, coordinator.certificateDigest(two))
            )
        );
        _act(_anyone(), address(coordinator), act);
    }

    function stake(uint256 who, uint96 amount, bool out) external {
        amount %= 3_000;
        bytes memory act =
            out ? abi.encodeCall(vault.withdraw, (amount)) : abi.encodeCall(vault.deposit, (amount));
        _act(_hospital(who % 5), address(vault), act);
        if (out) _act(STRANGER, address(vault), act);
    }

    // ---- the book ----

    function atPresent() external view returns (uint256) {
        return clock.time();
    }

    /// @dev What takes structs.
    function signedActs() external pure returns (bytes4[8] memory) {
        return
            [
                IRoundCoordinator.certify.selector,
                IRoundCoordinator.dissent.selector,
                IRoundCoordinator.slashEquivocation.selector,
                IReputation.applyRound.selector,
                IRewardSettlement.settle.selector,
                IRewardSettlement.fund.selector,
                IRewardSettlement.fundWithPermit.selector,
                IRoundCoordinator.slashWithheld.selector
            ];
    }

    function taskCount() external view returns (uint256) {
        return tasks.length;
    }

    /// @dev What must still lie in the settlement of a token: every round's pool but what was paid of it.
    function outstanding(uint256 which) external view returns (uint256 sum) {
        for (uint256 i = 0; i < tasks.length; ++i) {
            IRewardSettlement.Escrow memory escrow = rewards.escrowOf(tasks[i]);
            if (address(escrow.token) != address(_tokens[which])) continue;
            for (uint16 r = 0; r < 2; ++r) sum += escrow.perRound - paid[tasks[i]][r];
        }
    }

    function inEscrow(uint256 which) external view returns (uint256) {
        return _tokens[which].balanceOf(address(rewards));
    }

    /// @dev Tokens behave again.
    function calm() external {
        for (uint256 i = 0; i < 5; ++i) _calling.bar(_hospital(i), false);
        _calling.bar(REQUESTER, false);
        _calling.bar(address(this), false);
        _fee.setFee(0);
        _moody.setMoody(false);
    }

    /// @dev Free and locked of everybody there is.
    function stakes() external view returns (uint256 sum) {
        // The others never do anything.
        sum = (HOSPITALS - 5) * 10 * STAKE;
        for (uint256 i = 0; i < 5; ++i) {
            sum += vault.freeOf(_hospital(i));
            for (uint256 t = 0; t < tasks.length; ++t) {
                sum += vault.lockedOf(address(coordinator), tasks[t], _hospital(i));
                sum += vault.lockedOf(STRANGER, tasks[t], _hospital(i));
            }
        }
        sum += vault.freeOf(REQUESTER) + vault.freeOf(CONSORTIUM) + vault.freeOf(address(this));
        return sum + vault.freeOf(STRANGER) + vault.freeOf(TREASURY);
    }

    function stakesHeld() external view returns (uint256) {
        return token.balanceOf(address(vault));
    }

    function isOver(uint256 which) external view returns (bool) {
        return coordinator.stateOf(_task(which)).hasEnded();
    }

    function toEnd(uint256 which) external {
        TaskId task = _task(which);
        if (!_none(task) && clock.time() < coordinator.stateOf(task).end()) _toEnd(task);
    }

    function seats() external pure returns (uint8) {
        return uint8(TEAM + 1);
    }

    // ---- shortcuts ----

    function _act(address by, address target, bytes memory act) private returns (bool done) {
        vm.prank(by);
        (done, ) = target.call(act);
        if (done) {
            ++acts;
            ++succeeded[bytes4(act)];
        }
        for (uint256 i = 0; i < tasks.length; ++i) {
            (TaskState then, TaskState now_) = (_before[tasks[i]], coordinator.stateOf(tasks[i]));
            if (now_.step() < then.step()) violation = "a round or attempt went back";
            if (then.hasEnded() && !now_.hasEnded()) violation = "an ended task came back";
            _before[tasks[i]] = now_;
        }
    }

    /// @dev n!·Σφ = n!·(v(N) − v(∅)).
    function _addUp(int256[] memory values, bytes memory utilities) private pure returns (bool) {
        if (values.length == 0) return true;
        (int256 sum, int256 factorial) = (0, 1);
        for (uint256 i = 0; i < values.length; ++i) {
            sum += values[i];
            factorial *= int256(i + 1);
        }
        bytes memory all = new bytes(4);
        for (uint256 i = 0; i < 4; ++i) all[i] = utilities[utilities.length - 4 + i];
        return sum == factorial * (int256(int32(uint32(bytes4(all)))) - int32(uint32(bytes4(utilities))));
    }

    /// @dev Each in turn.
    function _anyone() private returns (address) {
        return [STRANGER, REQUESTER, CONSORTIUM, _hospital(0), _hospital(4), address(this)][_turn++ % 6];
    }

    function _self(uint256 who) private view returns (address) {
        return who % 2 == 0 ? REQUESTER : address(this);
    }

    /// @return held what `account` has of the task's token
    /// @return left what the settlement has of it
    function _balances(TaskId task, address account) private view returns (uint256 held, uint256 left) {
        IERC20 pay = rewards.escrowOf(task).token;
        if (address(pay) == address(0)) return (0, 0);
        return (pay.balanceOf(account), pay.balanceOf(address(rewards)));
    }

    /// @dev Of what leaves the settlement a token may keep a fee; more never leaves.
    function _paid(
        TaskId task,
        address account,
        uint256 held,
        uint256 left,
        uint256 amount
    ) private view returns (bool) {
        (uint256 has, uint256 remains) = _balances(task, account);
        uint256 fee = address(rewards.escrowOf(task).token) == address(_fee) ? _fee.fee() : 0;
        return left - remains == amount && has - held + fee == amount;
    }

    function _judge(uint256 seed, bool withheld) private pure returns (Outcomes, bytes memory utilities) {
        uint256 bits;
        uint256 players;
        // One is refused now and then: any more, and soon nobody would have a vote.
        uint256 refused_ = seed & 31;
        for (uint256 i = 0; i < TEAM; ++i) {
            uint256 outcome =
                i == 0 && withheld
                    ? 3
                    : i == refused_
                        ? 2
                        : 1;
            bits |= outcome << (2 * i);
            if (outcome == 1) ++players;
        }
        if (players == 0) utilities = "none";
        for (uint256 s = 0; players != 0 && s < 1 << players; ++s) {
            utilities = bytes.concat(utilities, bytes4(keccak256(abi.encode(seed, s))));
        }
        return (Outcomes.wrap(bits), utilities);
    }

    function _apply(TaskId task, address hospital) private {
        for (uint16 i = 0; i < 2; ++i) {
            Certificate memory certificate = _rounds[task][i].certificate;
            (certificate.task, certificate.round) = (task, i);
            bytes memory act = abi.encodeCall(
                reputation.applyRound,
                (hospital, certificate, _rounds[task][i].signers)
            );
            _act(_anyone(), address(reputation), act);
        }
    }

    function _task(uint256 which) private view returns (TaskId) {
        return tasks.length == 0 ? TaskId.wrap(0) : tasks[which % tasks.length];
    }

    function _none(TaskId task) private pure returns (bool) {
        return TaskId.unwrap(task) == 0;
    }

    function _any(uint256 which, uint16 number) private view returns (TaskId task, Round storage round) {
        task = _task(which);
        round = _rounds[task][number % 2];
    }

    function _parts(uint16 a, uint16 b, uint16 c) private pure returns (IRewardSettlement.Split memory) {
        return IRewardSettlement.Split(a % 3_334, b % 3_334, c % 3_334);
    }

    /// @dev A little, which may be more than the patients' share.
    function _promise(TaskId task) private view returns (uint256) {
        return rewards.escrowOf(task).perRound / 16;
    }

    function _patientLeaf(TaskId task, uint16 round) private view returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(task, round, address(this), _promise(task)))));
    }

    function _patientsShare(TaskId task, Round storage round) private view returns (uint256) {
        if (round.certificate.results.patientsRoot == 0) return 0;
        return (uint256(rewards.escrowOf(task).perRound) * rewards.escrowOf(task).split.patients) / 10_000;
    }

    function _claimCall(
        TaskId task,
        uint16 number,
        uint8 seat,
        address account,
        uint256 amount
    ) private view returns (bytes memory) {
        Round storage round = _rounds[task][number];
        bytes32[] memory proof = _proof(round.leaves, seat);
        bytes32 patientsRoot = round.certificate.results.patientsRoot;
        return abi.encodeCall(rewards.claim, (task, number, seat, account, amount, patientsRoot, proof));
    }
}

contract RewardsInvariants is Checks {
    RoundsTown private _town;

    function setUp() public {
        _town = new RoundsTown();
        _town.open(1e9, 2_000, 1_000, 1_000);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_town);
    }

    function invariant_escrowIsWhatWasPaidAndWhatIsOwed() public view {
        for (uint256 i = 0; i < 4; ++i) same(_town.inEscrow(i), _town.outstanding(i));
    }

    function invariant_everyUnitOfStakeIsSomebodys() public view {
        same(_town.stakesHeld(), _town.stakes());
    }

    function invariant_nothingIsPaidTwiceOrToAnother_andNoRoundGoesBack() public view {
        same(_town.violation(), "");
    }
}

/// @dev From wherever the town got to, every task ends and every unit can leave.
contract RewardsWindingUpTest is Checks {
    RoundsTown private _town;

    function setUp() public {
        _town = new RoundsTown();
    }

    function testFuzz_everyUnitLeaves(uint256 seed) public {
        _live(seed, 24);
        _windUp();
    }

    /// @dev Or the invariants would hold of towns in which nothing happens: in eight of them everything does.
    function test_everythingHappens() public {
        string[26] memory acts = [
            "enrol(uint64,bytes32)",
            "commitDirect(uint64,bytes32)",
            "revealDirect(uint64,bytes32,uint32,bytes32,bytes32)",
            "postBatch(uint64,bytes32,address[],bytes)",
            "poke(uint64)",
            "cancel(uint64)",
            "releaseStake(uint64,address)",
            "claim(uint64,uint16,uint8,address,uint256,bytes32,bytes32[])",
            "claimPatient(uint64,uint16,address,uint256,bytes32,bytes32[])",
            "refund(uint64,uint16[])",
            "refundPatients(uint64,uint16,bytes32,bytes32)",
            "deposit(uint96)",
            "closePhase(uint64,address[],bytes)",
            "authorise(address,bool)",
            "lock(uint64,address,uint96)",
            "unlock(uint64,address)",
            "slash(uint64,address,uint16,address)",
            "setTokenAllowed(address,bool)",
            "certify",
            "dissent",
            "slashEquivocation",
            "applyRound",
            "settle",
            "fund",
            "fundWithPermit",
            "slashWithheld"
        ];
        uint256[26] memory times;
        for (uint256 seed = 0; seed < 8; ++seed) {
            _town = new RoundsTown();
            _live(seed, 400);
            _windUp();
            bytes4[8] memory signed = _town.signedActs();
            for (uint256 i = 0; i < acts.length; ++i) {
                bytes4 selector = i < 18 ? bytes4(keccak256(bytes(acts[i]))) : signed[i - 18];
                times[i] += _town.succeeded(selector);
            }
        }
        for (uint256 i = 0; i < acts.length; ++i) check(times[i] != 0, acts[i]);
    }

    function _live(uint256 seed, uint256 length) private {
        for (uint256 i = 0; i < length; ++i) {
            uint256 draw = uint256(keccak256(abi.encode(seed, i)));
            (uint256 kind, uint256 which, uint16 number) = (draw % 28, draw >> 8, uint16(draw >> 24));
            if (i == 0 || kind == 0) {
                _town.open(uint96(draw >> 8), uint16(draw >> 104), uint16(draw >> 120), uint16(draw >> 136));
            } else if (kind < 3) _town.enter(which, draw >> 64);
            else if (kind < 5) _town.pass(which);
            else if (kind == 5) _town.passLong(which);
            else if (kind < 8) _town.poke(which);
            else if (kind == 8) _town.cancel(number % 3 == 0 ? which - (which % 8) : which);
            else if (kind < 12) {
                _town.certify(which, draw >> 64, uint8(draw >> 72), draw >> 255 == 0);
                if (number % 8 == 0) _town.dissent(which, 3);
                for (uint16 round = 0; round < 2; ++round) _town.punish(which, round);
            } else if (kind == 12) _town.dissent(which, 3);
            else if (kind < 16) _town.settle(which, number);
            else if (kind < 18) _town.claim(which, number, uint8(draw >> 48), draw >> 254 == 0);
            else if (kind == 18) _town.claimPatient(which, number);
            else if (kind == 19) _town.refund(which, number);
            else if (kind == 20) _town.refundPatients(which, number);
            else if (kind == 21) _town.release(which, draw >> 64);
            else if (kind == 22) _town.equivocate(which, draw >> 64);
            else if (kind == 23) _town.stake(which, uint96(draw >> 64), draw >> 255 == 0);
            else if (kind == 24) _town.close(which);
            else if (kind == 25) _town.mood(uint8(draw >> 64), draw >> 72, draw >> 255 == 0);
            else if (kind == 26) _town.meddle(which, draw >> 64, uint96(draw >> 72), draw >> 255 == 0);
            else _town.punish(which, number);
        }
    }

    function _windUp() private {
        _town.calm();
        for (uint256 i = 0; i < _town.taskCount(); ++i) {
            while (!_town.isOver(i)) {
                _town.toEnd(i);
                _town.poke(i);
            }
        }
        for (uint256 i = 0; i < _town.taskCount(); ++i) {
            for (uint16 round = 0; round < 2; ++round) {
                if (i % 2 == 0) _town.settle(i, round);
                _town.claimPatient(i, round);
            }
        }
        vm.warp(_town.atPresent() + 200 days);
        // Everything twice: the second time nothing is left to take.
        for (uint256 i = 0; i < 2 * _town.taskCount(); ++i) {
            for (uint16 round = 0; round < 2; ++round) {
                _town.refund(i, round);
                for (uint8 seat = 0; seat < _town.seats(); ++seat) _town.claim(i, round, seat, false);
                _town.refundPatients(i, round);
            }
        }
        same(_town.violation(), "");
        for (uint256 i = 0; i < 4; ++i) {
            same(_town.outstanding(i), 0);
            same(_town.inEscrow(i), 0);
        }
        same(_town.stakesHeld(), _town.stakes());
    }
}
