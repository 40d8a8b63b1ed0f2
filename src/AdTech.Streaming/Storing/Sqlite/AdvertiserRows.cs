using AdTech.Streaming.Charging;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>The table of advertisers' accounts, as the stream reads and writes it.</summary>
internal sealed class AdvertiserRows(SqliteConnection connection) : IDisposable
{
    /// <summary>The amounts in their order.</summary>
    internal const string Amounts = "charged_units, charged_nanos, over_units, over_nanos, deposited_units, deposited_nanos, credited_units, credited_nanos, adjusted_units, adjusted_nanos";

    private readonly Statement _select = new(connection, $"SELECT {Amounts} FROM advertisers WHERE organisation = ? AND advertiser = ? AND currency = ?");
    private readonly Statement _replace = new(connection, $"INSERT OR REPLACE INTO advertisers(organisation, advertiser, currency, {Amounts}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

    internal void Load(AdvertiserAccount account)
    {
        if (!Bind(_select, account).Step()) return;
        account.ChargedNanos = Amount(0);
        account.OverNanos = Amount(2);
        account.DepositedNanos = Amount(4);
        account.CreditedNanos = Amount(6);
        account.AdjustedNanos = Amount(8);
        _select.Reset();

        Int128 Amount(int column) => CountColumns.Join(_select.Int64(column), _select.Int64(column + 1));
    }

    internal void Write(AdvertiserAccount account)
    {
        Bind(_replace, account);
        BindAmount(4, account.ChargedNanos);
        BindAmount(6, account.OverNanos);
        BindAmount(8, account.DepositedNanos);
        BindAmount(10, account.CreditedNanos);
        BindAmount(12, account.AdjustedNanos);
        _replace.Run();

        void BindAmount(int place, Int128 amount)
        {
            var (units, nanos) = CountColumns.Split(amount);
            _replace.Bind(place, units).Bind(place + 1, nanos);
        }
    }

    public void Dispose()
    {
        _select.Dispose();
        _replace.Dispose();
    }

    private static Statement Bind(Statement statement, AdvertiserAccount account) =>
        statement.Bind(1, account.Number.Organisation).Bind(2, account.Number.Advertiser).Bind(3, account.Number.Currency);
}
