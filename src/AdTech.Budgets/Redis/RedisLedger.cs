using System.Globalization;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AdTech.Budgets.Redis;

/// <summary>
/// The ledger in Redis, shared by all bidders. Each call is a script and one round trip. All keys have one hash tag, so that a cluster keeps the ledger on one shard: a lease comes out of accounts
/// that campaigns of one advertiser share. Time is the server's, which callers can't disagree about, unless another is given.
/// </summary>
internal sealed partial class RedisLedger(IConnectionMultiplexer redis, TimeProvider time, ILogger logger) : IBudgetLedger, IDisposable
{
    private const string Tag = "{adtech:ledger}";

    /// <summary>What one script does at most, so that nobody else waits for longer than some milliseconds.</summary>
    private const int LeasesAtOnce = 100;

    private const int AccountsAtOnce = 500;
    private const int SettlementsAtOnce = 500;

    /// <summary>Day accounts so long past are forgotten; every zone's day is within one of UTC's.</summary>
    private static readonly TimeSpan PastDaysKept = TimeSpan.FromDays(4);

    private static readonly RedisKey[] Keys = [Tag];

    private readonly LedgerMetrics _metrics = new();

    private IDatabase Database => redis.GetDatabase();

    public async ValueTask<LeaseGrant> LeaseAsync(LeaseRequest request, CancellationToken cancellationToken) => (await LeaseManyAsync([request], cancellationToken))[0];

    public async ValueTask<IReadOnlyList<LeaseGrant>> LeaseManyAsync(IReadOnlyList<LeaseRequest> requests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        foreach (var request in requests) request.Check();
        var some = await Task.WhenAll(requests.Chunk(LeasesAtOnce).Select(chunk => LeaseAsync(chunk, cancellationToken)));
        LeaseGrant[] grants = [.. some.SelectMany(static s => s)];
        foreach (var grant in grants) _metrics.Answered(grant);
        return grants;
    }

    public async ValueTask CloseAsync(ulong leaseId, long heldMicros, DateTimeOffset holdUntil, CancellationToken cancellationToken) =>
        await CallAsync(LedgerScript.Close, [leaseId.ToString(CultureInfo.InvariantCulture), heldMicros, Milliseconds(holdUntil - time.GetUtcNow())], cancellationToken);

    public async ValueTask SetAccountsAsync(IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        var now = time.GetUtcNow();
        foreach (var some in accounts.Chunk(AccountsAtOnce))
        {
            await CallAsync(LedgerScript.SetAccounts,
                [.. some.SelectMany(a => new RedisValue[] { NameOf(a.Account), a.BudgetMicros is { } budget ? budget : RedisValue.EmptyString, a.ChargedMicros, KeptFor(a.Account, now) })], cancellationToken);
        }
    }

    /// <summary>Charges first: between them and the ends of the holds they were made of, both are counted, and less is leased. Never the other way round.</summary>
    public async ValueTask SettleAsync(IReadOnlyList<LeaseSettlement> leases, IReadOnlyList<AccountState> accounts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(leases);
        ArgumentNullException.ThrowIfNull(accounts);
        foreach (var some in accounts.Chunk(AccountsAtOnce))
            await CallAsync(LedgerScript.Charge, [.. some.SelectMany(static a => new RedisValue[] { NameOf(a.Account), a.ChargedMicros })], cancellationToken);
        foreach (var some in leases.Chunk(SettlementsAtOnce))
            await CallAsync(LedgerScript.Settle, [.. some.SelectMany(static l => new RedisValue[] { l.LeaseId.ToString(CultureInfo.InvariantCulture), l.SettledMicros })], cancellationToken);
    }

    public async ValueTask SettledUntilAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        await CallAsync(LedgerScript.SettledUntil, [moment.ToUnixTimeMilliseconds()], cancellationToken);

    public async ValueTask<AccountBalance?> GetBalanceAsync(AccountKey account, CancellationToken cancellationToken)
    {
        var row = (RedisValue[])(await CallAsync(LedgerScript.Balance, [NameOf(account)], cancellationToken))!;
        return row[1].IsNull ? null : new AccountBalance(row[0].IsNull ? null : (long)row[0], (long)row[1], (long)row[2]);
    }

    public void Dispose() => _metrics.Dispose();

    private async Task<IReadOnlyList<LeaseGrant>> LeaseAsync(LeaseRequest[] requests, CancellationToken cancellationToken)
    {
        // An empty Redis begins at this second: leases of before, that it has forgotten, still stand in events, and must not meet theirs again.
        var values = new List<RedisValue>((requests.Length * 5) + 1) { time.GetUtcNow().ToUnixTimeSeconds() << 31 };
        foreach (var request in requests)
        {
            values.Add(string.Join('\n', request.Accounts().Select(NameOf)));
            values.Add(request.Micros);
            values.Add(request.MinMicros);
            values.Add(request.PartOfLeft);
            values.Add(Milliseconds(request.ValidFor + request.HoldFor));
        }

        try
        {
            var rows = (RedisResult[])(await CallAsync(LedgerScript.Lease, values, cancellationToken))!;
            return Array.ConvertAll(rows, GrantOf);
        }
        catch (RedisException e)
        {
            Log.Refused(logger, requests.Length, e);
            return Array.ConvertAll(requests, static _ => new LeaseGrant(0, 0, LeaseDenial.Unavailable));
        }
    }

    private async Task<RedisResult> CallAsync(string script, IReadOnlyList<RedisValue> values, CancellationToken cancellationToken)
    {
        RedisValue now = ReferenceEquals(time, TimeProvider.System) ? RedisValue.EmptyString : time.GetUtcNow().ToUnixTimeMilliseconds();
        return await Database.ScriptEvaluateAsync(script, Keys, [now, .. values]).WaitAsync(cancellationToken);
    }

    private static RedisValue KeptFor(AccountKey account, DateTimeOffset now) =>
        account.Day == AccountKey.Lifetime ? RedisValue.EmptyString : Math.Max(1, Milliseconds(DateTimeOffset.UnixEpoch.AddDays(account.Day) + PastDaysKept - now));

    private static LeaseGrant GrantOf(RedisResult row)
    {
        var fields = (RedisValue[])row!;
        var denial = (int)fields[2] switch { 0 => LeaseDenial.None, 1 => LeaseDenial.NotReady, _ => LeaseDenial.Exhausted };
        return new LeaseGrant(ulong.Parse((string)fields[0]!, CultureInfo.InvariantCulture), (long)fields[1], denial);
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private static string NameOf(AccountKey account) => account.Day == AccountKey.Lifetime
        ? $"{account.CampaignId}:{account.LineItemId}:life"
        : string.Create(CultureInfo.InvariantCulture, $"{account.CampaignId}:{account.LineItemId}:{account.Day}");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Redis gave no answer for {Leases} leases; their line items get no bids until it does.")]
        internal static partial void Refused(ILogger logger, int leases, Exception exception);
    }
}
