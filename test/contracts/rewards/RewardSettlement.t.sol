// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {CallingToken, FeeToken, SilentToken} from "./OddTokens.sol";
import {LearningWorld} from "../learning/LearningWorld.sol";
import {ShapleyMath} from "../../../contracts/rewards/ShapleyMath.sol";
import {IRewardSettlement} from "../../../contracts/rewards/interfaces/IRewardSettlement.sol";
import {Certificate, Results} from "../../../contracts/types/Certificate.sol";
import {Outcomes} from "../../../contracts/types/Outcomes.sol";
import {TaskId} from "../../../contracts/types/TaskId.sol";
import {TaskStates} from "../../../contracts/types/TaskState.sol";

/// @dev Claims again, and for others, whenever it is paid.
contract GreedyPatient {
    address private immutable _payer;
    bytes public claimAgain;
    uint256 public times;
    uint256 public succeeded;

    constructor(address payer) {
        _payer = payer;
    }

    function prepare(bytes calldata act) external {
        claimAgain = act;
    }

    function paid() external {
        ++times;
        if (times > 3) return;
        (bool done, ) = _payer.call(claimAgain);
        if (done) ++succeeded;
    }
}

/// @dev What a settlement must not be: whoever calls names who is paid, and by what utilities; as often as they call; and
/// all at once.
contract NaiveSettlement {
    IERC20 private immutable _token;
    mapping(address => bool) private _claimed;

    constructor(IERC20 token) {
        _token = token;
    }

    function claim(address to, uint256 amount) external {
        _token.transfer(to, amount);
    }

    function claimOnce(address to) external {
        require(!_claimed[to], "claimed");
        _token.transfer(to, 10);
        _claimed[to] = true;
    }

    function payAll(address[] calldata accounts) external {
        for (uint256 i = 0; i < accounts.length; ++i) _token.transfer(accounts[i], 10);
    }

    function settle(uint32[] calldata values, address[] calldata accounts) external {
        for (uint256 i = 0; i < accounts.length; ++i) _token.transfer(accounts[i], values[i]);
    }
}

contract RewardSettlementTest is LearningWorld {
    uint256 private constant POOL = PER_ROUND;

    struct Settled {
        TaskId task;
        Certificate certificate;
        uint32 signers;
        bytes32 trainersRoot;
        bytes32 patientsRoot;
        uint256[] amounts;
        bytes32[] leaves;
    }

    // ---- funding ----

    function test_fund_takesEveryRoundsShare_once_beforeTheFirst_fromTheRequesterOnly() public {
        TaskId task = _create(_terms(4));
        bytes memory act = abi.encodeCall(rewards.fund, (task, token, PER_ROUND, _split()));
        _refuses(STRANGER, act, IRewardSettlement.RewardNotRequester.selector);
        vm.prank(REQUESTER);
        rewards.fund(task, token, PER_ROUND, _split());
        same(token.balanceOf(address(rewards)), 3 * POOL);
        _refuses(REQUESTER, act, IRewardSettlement.RewardAlreadyFunded.selector);
        TaskId begun = _create(_terms(4));
        for (uint256 i = 0; i < 4; ++i) _enrol(begun, i);
        act = abi.encodeCall(rewards.fund, (begun, token, PER_ROUND, _split()));
        _refuses(REQUESTER, act, IRewardSettlement.RewardTooLate.selector);
    }

    function test_fund_refusesOtherTokens_nothing_andMoreThanAWhole() public {
        TaskId task = _create(_terms(4));
        IERC20 other = new FeeToken();
        bytes memory act = abi.encodeCall(rewards.fund, (task, other, PER_ROUND, _split()));
        _refuses(REQUESTER, act, IRewardSettlement.RewardTokenNotAllowed.selector);
        // Nor is it asked for its permit.
        IRewardSettlement.Permit memory permit = IRewardSettlement.Permit(NOW, 27, "r", "s");
        act = abi.encodeCall(rewards.fundWithPermit, (task, other, PER_ROUND, _split(), permit));
        _refuses(REQUESTER, act, IRewardSettlement.RewardTokenNotAllowed.selector);
        act = abi.encodeCall(rewards.fund, (task, token, 0, _split()));
        _refuses(REQUESTER, act, IRewardSettlement.RewardInvalidAmount.selector);
        IRewardSettlement.Split memory split = IRewardSettlement.Split(5_000, 5_000, 1);
        act = abi.encodeCall(rewards.fund, (task, token, PER_ROUND, split));
        _refuses(REQUESTER, act, IRewardSettlement.RewardInvalidSplit.selector);
    }

    function test_fund_refusesATokenThatTakesAFee() public {
        FeeToken fee = new FeeToken();
        fee.mint(REQUESTER, 1e18);
        _allow(fee);
        TaskId task = _create(_terms(4));
        vm.startPrank(REQUESTER);
        fee.approve(address(rewards), 1e18);
        vm.expectRevert(
            abi.encodeWithSelector(IRewardSettlement.RewardNotReceived.selector, 3 * POOL, 3 * POOL - 1)
        );
        rewards.fund(task, fee, PER_ROUND, _split());
        vm.stopPrank();
    }

    function test_setTokenAllowed_isTheConsortiums() public {
        bytes memory act = abi.encodeCall(rewards.setTokenAllowed, (token, false));
        _refuses(STRANGER, act, bytes4(keccak256("AccessManagedUnauthorized(address)")));
        check(rewards.isTokenAllowed(token), "still");
    }

    // ---- dividing ----

    function test_settle_dividesToTheUnit() public {
        Settled memory s = _settled(4, _additive(4), 0);
        // Pool 1,000,003: participation 200,000, committee and patients 100,000 each, contribution 600,003.
        // Shares of the additive game: 1, 2, 3 and 4 tenths. Three of four members signed; no patients.
        same(s.amounts[0], 50_000 + 60_000 + 25_000);
        same(s.amounts[1], 50_000 + 120_000 + 25_000);
        same(s.amounts[2], 50_000 + 180_001 + 25_000);
        same(s.amounts[3], 50_000 + 240_002);
        same(s.amounts[4], 25_000 + 100_000);
        _addsUp(s, 0);
    }

    function test_settle_aNullPlayerGetsNothingForContribution_anHarmfulOneNeither() public {
        // Seat 1 adds nothing, seat 2 takes away, seats 0 and 3 add.
        bytes memory utilities;
        for (uint256 c = 0; c < 16; ++c) {
            int32 value = int32(
                int256(c & 1) * 500 - int256((c >> 2) & 1) * 300 + int256((c >> 3) & 1) * 1500
            );
            utilities = bytes.concat(utilities, bytes4(uint32(value)));
        }
        Settled memory s = _settled(4, utilities, 0);
        same(s.amounts[1], 50_000 + 25_000);
        same(s.amounts[2], 50_000 + 25_000);
        same(s.amounts[0], 50_000 + 25_000 + 150_000);
        same(s.amounts[3], 50_000 + 450_003);
        _addsUp(s, 0);
    }

    function testFuzz_settle_aNullPlayerGetsNothingForContribution(uint256 seed, uint8 seat) public {
        seat %= 4;
        bytes memory utilities;
        for (uint256 c = 0; c < 16; ++c) {
            uint256 others = c & ~(uint256(1) << seat);
            utilities = bytes.concat(utilities, bytes4(keccak256(abi.encode(seed, others))));
        }
        Settled memory s = _settled(4, utilities, 0);
        same(s.amounts[seat], seat == 3 ? 50_000 : 75_000);
        _addsUp(s, 0);
    }

    function test_settle_whereNobodyContributes_theRequesterGetsThatPartBack() public {
        Settled memory s = _settled(4, new bytes(64), 0);
        same(s.amounts[4], 600_003 + 100_000 + 25_000);
        _addsUp(s, 0);
    }

    function test_settle_refusedSeatsGetNothingButTheirSignaturesPart() public {
        TaskId task = _start(4);
        _batches(task);
        Outcomes outcomes = Outcomes.wrap(1 | (2 << 2) | (1 << 4) | (1 << 6));
        bytes memory utilities = _additive(3);
        Certificate memory certificate = _certificate(task, _results(outcomes, utilities));
        Settled memory s = _settle(task, certificate, 15, utilities);
        same(s.amounts[1], 25_000);
        _addsUp(s, 0);
    }

    function test_settle_nobodyAccepted() public {
        TaskId task = _start(4);
        _batches(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(4, 2), "x"));
        Settled memory s = _settle(task, certificate, 15, "x");
        same(s.amounts[4], POOL - 100_000);
        _addsUp(s, 0);
    }

    function test_settle_thirteenPlayers_fromSampledValues_thatMustTelescope() public {
        TaskId task = _start(13);
        _batches(task);
        bytes memory packed = abi.encodePacked(uint32(10), int32(0), int32(91));
        for (uint256 i = 0; i < 13; ++i) packed = bytes.concat(packed, bytes8(uint64(10 * (i + 1))));
        Certificate memory certificate = _certificate(task, _results(_outcomes(13, 1), packed));
        Settled memory s = _settle(task, certificate, _all(13), packed);
        check(s.amounts[12] > s.amounts[0], "by contribution");
        _addsUp(s, 0);
    }

    function test_settle_refusesWhatIsNotFinal_twice_anotherRoster_andOtherUtilities() public {
        NaiveSettlement naive = new NaiveSettlement(token);
        vm.prank(REQUESTER);
        token.transfer(address(naive), 10);
        uint32[] memory values = new uint32[](1);
        values[0] = 10;
        naive.settle(values, _hospitals(1));
        same(token.balanceOf(address(naive)), 0);

        TaskId other = _start(4);
        TaskId task = _start(4);
        bytes memory utilities = _additive(4);
        _batches(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(4, 1), utilities));
        _certify(task, certificate, 7);
        _refusesSettle(certificate, 7, 4, utilities, IRewardSettlement.RewardNotFinal.selector);
        _toEnd(task);
        coordinator.poke(task);
        _refusesSettle(certificate, 15, 4, utilities, IRewardSettlement.RewardNotFinal.selector);
        _refusesSettle(certificate, 7, 5, utilities, IRewardSettlement.RewardWrongRoster.selector);
        _refusesSettle(certificate, 7, 4, new bytes(64), IRewardSettlement.RewardWrongContributions.selector);
        rewards.settle(certificate, 7, _roster(4), utilities);
        _refusesSettle(certificate, 7, 4, utilities, IRewardSettlement.RewardAlreadySettled.selector);
        certificate.task = other;
        _refusesSettle(certificate, 7, 4, utilities, IRewardSettlement.RewardNotFinal.selector);
        TaskId unfunded = _create(_terms(4));
        certificate.task = unfunded;
        _refusesSettle(certificate, 7, 4, utilities, IRewardSettlement.RewardNotFunded.selector);
    }

    function testFuzz_settle_everyUnitIsSomebodys(
        uint256 seed,
        uint96 perRound,
        uint16 a,
        uint16 b,
        uint16 c
    ) public {
        IRewardSettlement.Split memory split = IRewardSettlement.Split(a % 3_334, b % 3_334, c % 3_334);
        perRound = uint96(1 + (perRound % 1e12));
        TaskId task = _create(_terms(4));
        vm.prank(REQUESTER);
        rewards.fund(task, token, perRound, split);
        for (uint256 i = 0; i < 4; ++i) _enrol(task, i);
        bytes memory utilities;
        for (uint256 i = 0; i < 16; ++i) {
            utilities = bytes.concat(utilities, bytes4(keccak256(abi.encode(seed, i))));
        }
        _batches(task);
        Certificate memory certificate = _certificate(task, _results(_outcomes(4, 1), utilities));
        Settled memory s = _settle(task, certificate, 11, utilities);
        uint256 sum;
        for (uint256 i = 0; i < 5; ++i) sum += s.amounts[i];
        same(sum, perRound);
    }

    // ---- claiming ----

    function test_claim_paysEverybodyWhatTheyAreDue_whoeverSendsIt_once() public {
        Settled memory s = _settled(4, _additive(4), 0);
        for (uint8 seat = 0; seat < 5; ++seat) {
            address account = seat == 4 ? REQUESTER : _hospital(seat);
            uint256 before = token.balanceOf(account);
            vm.prank(STRANGER);
            (bool done, ) = address(rewards).call(_claimCall(s, seat, account, s.amounts[seat]));
            check(done, "claimed");
            same(token.balanceOf(account) - before, s.amounts[seat]);
            _refuses(
                account,
                _claimCall(s, seat, account, s.amounts[seat]),
                IRewardSettlement.RewardAlreadyClaimed.selector
            );
        }
        same(token.balanceOf(STRANGER), 0);
        same(token.balanceOf(address(rewards)), 2 * POOL);
        same(rewards.claimedOf(s.task, 0), 31);
    }

    function test_claim_nobodyRedirectsOrRaisesAPayment() public {
        NaiveSettlement naive = new NaiveSettlement(token);
        vm.prank(REQUESTER);
        token.transfer(address(naive), 10);
        // Seen in the pool of transactions, and sent first with another name.
        vm.prank(STRANGER);
        naive.claim(STRANGER, 10);
        same(token.balanceOf(STRANGER), 10);

        Settled memory s = _settled(4, _additive(4), 0);
        bytes4 selector = IRewardSettlement.RewardInvalidProof.selector;
        _refuses(STRANGER, _claimCall(s, 0, STRANGER, s.amounts[0]), selector);
        _refuses(_hospital(0), _claimCall(s, 0, _hospital(0), s.amounts[0] + 1), selector);
        bytes memory wrongSeat = abi.encodeCall(
            rewards.claim,
            (s.task, 0, 1, _hospital(0), s.amounts[0], s.patientsRoot, _proof(s.leaves, 0))
        );
        _refuses(_hospital(0), wrongSeat, selector);
        bytes memory wrongRound = abi.encodeCall(
            rewards.claim,
            (s.task, 1, 0, _hospital(0), s.amounts[0], s.patientsRoot, _proof(s.leaves, 0))
        );
        _refuses(_hospital(0), wrongRound, selector);
    }

    function test_claims_ofAnotherTaskOrRound_areWorthNothing() public {
        // The same people are due the same amounts in each.
        TaskId first = _start(4);
        TaskId second = _start(4);
        bytes32 owed = _patientLeaf(address(0xA11), 30_000);
        Settled memory one = _roundAndSettle(first, 4, _additive(4), owed);
        _refusesClaimsOf(one, _roundAndSettle(first, 4, _additive(4), owed));
        // Its first attempt has passed meanwhile.
        coordinator.poke(second);
        _refusesClaimsOf(one, _roundAndSettle(second, 4, _additive(4), owed));
        (bool done, ) = address(rewards).call(_claimCall(one, 0, _hospital(0), one.amounts[0]));
        check(done, "in its own");
        rewards.claimPatient(first, 0, address(0xA11), 30_000, one.trainersRoot, new bytes32[](0));
    }

    function test_aTrainersPay_waitsForYears() public {
        Settled memory s = _settled(4, _additive(4), 0);
        _endTask(s.task);
        vm.warp(clock.time() + 3_650 days);
        (bool done, ) = address(rewards).call(_claimCall(s, 1, _hospital(1), s.amounts[1]));
        check(done, "claimed");
    }

    function test_aPatientsRootThatLooksLikeATrainersTree_paysNobodyMore() public {
        // The committee puts a trainer's leaf, of everything, where patients' amounts belong.
        bytes32 leaf = keccak256(
            bytes.concat(keccak256(abi.encode(TaskId.wrap(1), uint16(0), uint256(0), _hospital(0), 3 * POOL)))
        );
        Settled memory s = _settled(4, _additive(4), leaf);
        bytes memory act = abi.encodeCall(
            rewards.claim,
            (s.task, 0, 0, _hospital(0), 3 * POOL, s.trainersRoot, new bytes32[](0))
        );
        _refuses(_hospital(0), act, IRewardSettlement.RewardInvalidProof.selector);
    }

    // ---- patients ----

    function test_patients_areWithinTheirShare_once_andInTime() public {
        (address ann, address ben) = (address(0xA11), address(0xB33));
        (bytes32 a, bytes32 b) = (_patientLeaf(ann, 60_000), _patientLeaf(ben, 60_000));
        bytes32 root = a < b ? keccak256(abi.encodePacked(a, b)) : keccak256(abi.encodePacked(b, a));
        Settled memory s = _settled(4, _additive(4), root);
        _addsUp(s, 100_000);
        vm.prank(STRANGER);
        (bool done, ) = address(rewards).call(_patientCall(s, ann, 60_000, b));
        check(done, "ann is paid");
        same(token.balanceOf(ann), 60_000);
        _refuses(ann, _patientCall(s, ann, 60_000, b), IRewardSettlement.RewardAlreadyClaimed.selector);
        // The root promises more than there is: nobody else's money pays for it.
        _refuses(ben, _patientCall(s, ben, 60_000, a), IRewardSettlement.RewardPatientsShareSpent.selector);
        _refuses(
            STRANGER,
            _patientCall(s, STRANGER, 60_000, a),
            IRewardSettlement.RewardInvalidProof.selector
        );

        bytes memory back = abi.encodeCall(rewards.refundPatients, (s.task, 0, s.trainersRoot, root));
        _refuses(REQUESTER, back, IRewardSettlement.RewardNotRefundable.selector);
        _endTask(s.task);
        vm.warp(uint256(coordinator.stateOf(s.task).end()) + 180 days);
        _refuses(ben, _patientCall(s, ben, 60_000, a), IRewardSettlement.RewardClaimsOver.selector);
        uint256 before = token.balanceOf(REQUESTER);
        vm.prank(STRANGER);
        rewards.refundPatients(s.task, 0, s.trainersRoot, root);
        same(token.balanceOf(REQUESTER) - before, 40_000);
        rewards.refundPatients(s.task, 0, s.trainersRoot, root);
        same(token.balanceOf(REQUESTER) - before, 40_000);
    }

    function test_refundPatients_notWhereThereWereNone_theirShareIsInTheTree() public {
        Settled memory s = _settled(4, _additive(4), 0);
        _endTask(s.task);
        vm.warp(uint256(coordinator.stateOf(s.task).end()) + 180 days);
        bytes memory back = abi.encodeCall(rewards.refundPatients, (s.task, 0, s.trainersRoot, 0));
        _refuses(REQUESTER, back, IRewardSettlement.RewardNotRefundable.selector);
    }

    // ---- refunds ----

    function test_refund_ofRoundsNobodyCouldSettle_afterTheirTime_andThenNobodySettlesThem() public {
        TaskId task = _start(4);
        (Certificate memory certificate, uint32 signers) = _round(task, 4, _additive(4));
        _endTask(task);
        uint16[] memory rounds = new uint16[](1);
        bytes memory act = abi.encodeCall(rewards.refund, (task, rounds));
        vm.warp(uint256(coordinator.stateOf(task).end()) + 180 days - 1);
        _refuses(REQUESTER, act, IRewardSettlement.RewardNotRefundable.selector);
        vm.warp(clock.time() + 1);
        vm.prank(STRANGER);
        rewards.refund(task, rounds);
        same(token.balanceOf(REQUESTER), 1e18 - 2 * POOL);
        _refusesSettle(
            certificate,
            signers,
            4,
            _additive(4),
            IRewardSettlement.RewardAlreadySettled.selector
        );
        _refuses(REQUESTER, act, IRewardSettlement.RewardNotRefundable.selector);
        rounds[0] = 3;
        act = abi.encodeCall(rewards.refund, (task, rounds));
        _refuses(REQUESTER, act, IRewardSettlement.RewardNotRefundable.selector);
    }

    // ---- odd tokens and receivers ----

    function test_aSilentToken_isPaidInLikeAnyOther() public {
        SilentToken silent = new SilentToken();
        silent.mint(REQUESTER, 1e18);
        vm.prank(REQUESTER);
        silent.approve(address(rewards), 1e18);
        Settled memory s = _settledIn(IERC20(address(silent)), 0);
        (bool done, ) = address(rewards).call(_claimCall(s, 1, _hospital(1), s.amounts[1]));
        check(done, "claimed");
        same(silent.balanceOf(_hospital(1)), s.amounts[1]);
    }

    function test_oneWhoCannotBePaid_stopsNobodyElse_andIsPaidLater() public {
        CallingToken calling = _callingToken();
        NaiveSettlement naive = _naive(calling);
        calling.bar(_hospital(0), true);
        (bool all, ) = address(naive).call(abi.encodeCall(naive.payAll, (_hospitals(4))));
        check(!all, "one stops everybody in the naive contract");
        calling.bar(_hospital(0), false);

        Settled memory s = _settledIn(calling, 0);
        calling.bar(_hospital(0), true);
        calling.bar(REQUESTER, true);
        _refuses(STRANGER, _claimCall(s, 0, _hospital(0), s.amounts[0]), CallingToken.Barred.selector);
        _refuses(STRANGER, _claimCall(s, 4, REQUESTER, s.amounts[4]), CallingToken.Barred.selector);
        (bool done, ) = address(rewards).call(_claimCall(s, 1, _hospital(1), s.amounts[1]));
        check(done, "the next is paid");
        calling.bar(_hospital(0), false);
        (done, ) = address(rewards).call(_claimCall(s, 0, _hospital(0), s.amounts[0]));
        check(done, "and the first, when it can be");
    }

    function test_aReceiverThatClaimsAgainWhileItIsPaid_isPaidOnce() public {
        CallingToken calling = _callingToken();
        NaiveSettlement naive = _naive(calling);
        GreedyPatient greedy = new GreedyPatient(address(naive));
        greedy.prepare(abi.encodeCall(naive.claimOnce, (address(greedy))));
        naive.claimOnce(address(greedy));
        same(calling.balanceOf(address(greedy)), 40);

        greedy = new GreedyPatient(address(rewards));
        bytes32 root = _patientLeaf(address(greedy), 30_000);
        Settled memory s = _settledIn(calling, root);
        bytes memory act = abi.encodeCall(
            rewards.claimPatient,
            (s.task, 0, address(greedy), 30_000, s.trainersRoot, new bytes32[](0))
        );
        greedy.prepare(act);
        (bool done, ) = address(rewards).call(act);
        check(done, "paid");
        same(greedy.times(), 1);
        same(greedy.succeeded(), 0);
        same(calling.balanceOf(address(greedy)), 30_000);
    }

    // ---- shortcuts ----

    function _allow(IERC20 other) private {
        vm.prank(CONSORTIUM);
        rewards.setTokenAllowed(other, true);
    }

    /// @dev With money for more than one.
    function _naive(CallingToken calling) private returns (NaiveSettlement naive) {
        naive = new NaiveSettlement(calling);
        calling.mint(address(naive), 100);
    }

    function _callingToken() private returns (CallingToken calling) {
        calling = new CallingToken();
        calling.mint(REQUESTER, 1e18);
        vm.prank(REQUESTER);
        calling.approve(address(rewards), 1e18);
    }

    /// @dev One round of `trainers`, all accepted, a quorum signing, settled.
    function _settled(
        uint8 trainers,
        bytes memory utilities,
        bytes32 patientsRoot
    ) private returns (Settled memory) {
        TaskId task = _start(trainers);
        return _roundAndSettle(task, trainers, utilities, patientsRoot);
    }

    function _settledIn(IERC20 other, bytes32 patientsRoot) private returns (Settled memory) {
        _allow(other);
        TaskId task = _create(_terms(4));
        vm.prank(REQUESTER);
        rewards.fund(task, other, PER_ROUND, _split());
        for (uint256 i = 0; i < 4; ++i) _enrol(task, i);
        return _roundAndSettle(task, 4, _additive(4), patientsRoot);
    }

    function _roundAndSettle(
        TaskId task,
        uint8 trainers,
        bytes memory utilities,
        bytes32 patientsRoot
    ) private returns (Settled memory) {
        _batches(task);
        Results memory results = _results(_outcomes(trainers, 1), utilities);
        results.patientsRoot = patientsRoot;
        return _settle(task, _certificate(task, results), _quorum(trainers), utilities);
    }

    function _settle(
        TaskId task,
        Certificate memory certificate,
        uint32 signers,
        bytes memory contributions
    ) private returns (Settled memory s) {
        _certify(task, certificate, signers);
        if (coordinator.stateOf(task).stage() == TaskStates.CHALLENGE) {
            _toEnd(task);
            coordinator.poke(task);
        }
        uint256 trainers = coordinator.stateOf(task).trainers();
        vm.recordLogs();
        rewards.settle(certificate, signers, _roster(trainers), contributions);
        bytes memory data = vm.getRecordedLogs()[0].data;
        s.task = task;
        s.certificate = certificate;
        s.signers = signers;
        (s.trainersRoot, s.patientsRoot, , s.amounts) = abi.decode(
            data,
            (bytes32, bytes32, int256[], uint256[])
        );
        s.leaves = new bytes32[](trainers + 1);
        for (uint256 seat = 0; seat <= trainers; ++seat) {
            address account = seat == trainers ? REQUESTER : _hospital(seat);
            s.leaves[seat] = keccak256(
                bytes.concat(keccak256(abi.encode(task, certificate.round, seat, account, s.amounts[seat])))
            );
        }
        same(
            rewards.settlementOf(task, certificate.round),
            keccak256(abi.encodePacked(s.trainersRoot, s.patientsRoot))
        );
    }

    function _addsUp(Settled memory s, uint256 patients) private pure {
        uint256 sum = patients;
        for (uint256 i = 0; i < s.amounts.length; ++i) sum += s.amounts[i];
        same(sum, POOL);
    }

    /// @dev Runs the task to its end without anybody doing anything.
    function _endTask(TaskId task) private {
        while (!coordinator.stateOf(task).hasEnded()) {
            _toEnd(task);
            coordinator.poke(task);
        }
    }

    function _claimCall(
        Settled memory s,
        uint8 seat,
        address account,
        uint256 amount
    ) private view returns (bytes memory) {
        return
            abi.encodeCall(
                rewards.claim,
                (s.task, s.certificate.round, seat, account, amount, s.patientsRoot, _proof(s.leaves, seat))
            );
    }

    function _patientLeaf(address account, uint256 amount) private pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(TaskId.wrap(1), uint16(0), account, amount))));
    }

    function _patientCall(
        Settled memory s,
        address account,
        uint256 amount,
        bytes32 neighbour
    ) private view returns (bytes memory) {
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = neighbour;
        return abi.encodeCall(rewards.claimPatient, (s.task, 0, account, amount, s.trainersRoot, proof));
    }

    function _refusesClaimsOf(Settled memory one, Settled memory other) private {
        same(keccak256(abi.encode(one.amounts)), keccak256(abi.encode(other.amounts)));
        bytes4 selector = IRewardSettlement.RewardInvalidProof.selector;
        Settled memory mixed = other;
        mixed.leaves = one.leaves;
        _refuses(_hospital(0), _claimCall(mixed, 0, _hospital(0), one.amounts[0]), selector);
        bytes memory act = abi.encodeCall(
            rewards.claimPatient,
            (
                other.task,
                other.certificate.round,
                address(0xA11),
                30_000,
                other.trainersRoot,
                new bytes32[](0)
            )
        );
        _refuses(address(0xA11), act, selector);
    }

    function _refusesSettle(
        Certificate memory certificate,
        uint32 signers,
        uint256 roster,
        bytes memory utilities,
        bytes4 selector
    ) private {
        bytes memory act = abi.encodeCall(rewards.settle, (certificate, signers, _roster(roster), utilities));
        _refuses(STRANGER, act, selector);
    }

    function _refuses(address by, bytes memory act, bytes4 selector) private {
        refused(by, address(rewards), act, selector);
    }
}
