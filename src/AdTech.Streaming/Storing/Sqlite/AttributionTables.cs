using AdTech.Events;
using AdTech.Streaming.Attributing;
using Google.Protobuf;
using Microsoft.Data.Sqlite;

namespace AdTech.Streaming.Storing.Sqlite;

/// <summary>What attribution remembers: touches of ads, and conversions that wait for theirs.</summary>
internal sealed class AttributionTables(SqliteConnection connection) : IDisposable
{
    private readonly Statement _touch = new(connection, "SELECT first_click_ms, last_click_ms, shown_ms FROM touches WHERE instance = ? AND sequence = ?");
    private readonly Statement _touched = new(connection, "INSERT OR REPLACE INTO touches VALUES (?, ?, ?, ?, ?, ?)");
    private readonly Statement _waits = new(connection, "INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?, ?)");
    private readonly Statement _decided = new(connection, "DELETE FROM waiting WHERE organisation = ? AND id = ?");

    internal Touch LoadTouch(TouchKey key)
    {
        if (!_touch.Bind(1, (long)key.Instance).Bind(2, (long)key.Sequence).Step()) return default;
        var touch = new Touch(_touch.Int64(0), _touch.Int64(1), _touch.Int64(2));
        _touch.Reset();
        return touch;
    }

    internal List<WaitingConversion> LoadWaiting()
    {
        using var select = new Statement(connection, "SELECT organisation, due_ms, value_nanos, conversion FROM waiting");
        var waiting = new List<WaitingConversion>();
        while (select.Step()) waiting.Add(new WaitingConversion(select.Int32(0), Conversion.Parser.ParseFrom(select.Blob(3)), select.Int64(2), select.Int64(1)));
        return waiting;
    }

    internal void Write(PendingCommit commit)
    {
        foreach (var (key, touch) in commit.Touches)
        {
            _touched.Bind(1, (long)key.Instance).Bind(2, (long)key.Sequence).Bind(3, touch.FirstClickMs).Bind(4, touch.LastClickMs).Bind(5, touch.ShownMs).Bind(6, touch.NewestMs).Run();
        }

        foreach (var conversion in commit.Waiting)
        {
            _waits.Bind(1, conversion.Organisation).Bind(2, conversion.Conversion.Id).Bind(3, conversion.DueMs).Bind(4, conversion.ValueNanos)
                .Bind(5, conversion.Conversion.ToByteArray()).Run();
        }

        foreach (var (organisation, id) in commit.Decided) _decided.Bind(1, organisation).Bind(2, id).Run();
    }

    public void Dispose()
    {
        _touch.Dispose();
        _touched.Dispose();
        _waits.Dispose();
        _decided.Dispose();
    }
}
