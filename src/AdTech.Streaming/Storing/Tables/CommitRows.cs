using System.Runtime.InteropServices;
using AdTech.Accounting.DoubleEntry;
using AdTech.Events;
using AdTech.ServiceDefaults;
using AdTech.Streaming.Attributing;
using AdTech.Streaming.Reading;
using AdTech.Streaming.Reconciling;
using Google.Protobuf;

namespace AdTech.Streaming.Storing.Tables;

/// <summary>The rows of a commit, table by table. Aggregates are added to what is there; everything else replaces it, since it stands whole in memory.</summary>
internal static class CommitRows
{
    internal static void Write(ITableWriter writer, PendingCommit commit)
    {
        writer.Write(StoreTables.Names, commit.Names, static (row, in name) => row.Int(name.Id).Text(name.Name));
        writer.Write(StoreTables.Instances, commit.Instances, static (row, in i) => row.Int(i.Number).Long((long)i.Instance).Int((int)i.Space));
        WriteCounts(writer, commit);
        writer.Write(StoreTables.Facts, commit.Chunks, static (row, in chunk) => row.Long(chunk.Key).Long(chunk.NewestMs).Bytes(MemoryMarshal.AsBytes(chunk.Facts.AsSpan())));
        WriteMoney(writer, commit);
        WriteAttribution(writer, commit);
        writer.Write(
            StoreTables.DeadLetters, commit.DeadLetters,
            static (row, in letter) => row.Text(letter.Partition.Topic).Int(letter.Partition.Partition).Long(letter.Offset).Long(letter.AtMs).Text(letter.Reason).Bytes(letter.Bytes));
        writer.Write(
            StoreTables.PartnerHistories, commit.Histories,
            static (row, in history) => row.Int(history.Partner).Long(history.Bids).Long(history.Bills).Bytes(MemoryMarshal.AsBytes(history.Delays.AsSpan())));
        writer.Write(StoreTables.NoticeExceptions, EachOnce(commit.Exceptions), WriteException);
        writer.Write(StoreTables.Offsets, commit.Offsets, static (row, in offset) => row.Text(offset.Key.Topic).Int(offset.Key.Partition).Long(offset.Value));
    }

    internal static void WriteMark(ITableWriter writer, string name, long value) =>
        writer.Write(StoreTables.Marks, [(name, value)], static (RowWriter row, in (string Name, long Value) mark) => row.Text(mark.Name).Long(mark.Value));

    /// <summary>Entries get their numbers here, one after the other: they are never deleted, and nobody else books.</summary>
    internal static void WriteEntries(ITableWriter writer, PendingCommit commit, long lastNumber)
    {
        var numbered = commit.Entries.Select((entry, i) => (Number: lastNumber + 1 + i, entry.Key.Organisation, Entry: entry.Value)).ToArray();
        writer.Write(StoreTables.Entries, numbered, static (row, in item) =>
        {
            var (correction, entry) = (item.Entry.Correction, item.Entry);
            row.Long(item.Number).Int(item.Organisation).Text(correction.Id).Int((int)correction.Kind).Text(correction.AdvertiserId).Text(correction.PartnerId).Text(correction.CampaignId);
            row.Text(correction.LineItemId).Int(correction.Day).Int(entry.Month.Number).Int(entry.Adjusts?.Number ?? 0).Long(correction.AmountNanos).Text(correction.Currency);
            row.Amount(entry.ReportingNanos).Text(correction.Reason).Long(correction.TimeMs);
        });
        var postings = numbered.SelectMany(item => item.Entry.Postings.Select((posting, place) => (item.Number, Place: place, Posting: posting))).ToArray();
        writer.Write(
            StoreTables.Postings, postings,
            static (RowWriter row, in (long Number, int Place, Posting Posting) item) =>
                row.Long(item.Number).Int(item.Place).Text(item.Posting.Account).Text(item.Posting.Amount.Currency.ToString()).Long(item.Posting.Amount.Nanos));
    }

    private static void WriteCounts(ITableWriter writer, PendingCommit commit)
    {
        writer.Write(StoreTables.Minutes, commit.Minutes, static (row, in minute) =>
        {
            var key = minute.Key;
            row.Int(key.Minute).Int(key.Organisation).Int(key.Partner).Int(key.Campaign).Int(key.LineItem).Int(key.Creative).Int(key.Publisher).Int(key.Country).Int(key.Device);
            CountFields.Write(row, minute.Value);
        });
        writer.Write(StoreTables.Totals, commit.Totals, static (row, in total) => CountFields.Write(row.Int(total.Key.Organisation).Int(total.Key.Campaign), total.Value));
        writer.Write(
            StoreTables.NoBids, commit.NoBids,
            static (row, in noBid) => row.Int(noBid.Key.Minute).Int(noBid.Key.Organisation).Int(noBid.Key.Partner).Int(noBid.Key.Campaign).Int(noBid.Key.LineItem).Int(noBid.Key.Reason).Long(noBid.Value));
        writer.Write(
            StoreTables.PartnerDays, commit.PartnerDays,
            static (row, in day) => PartnerFields.Write(row.Int(day.Key.Organisation).Int(day.Key.Day).Int(day.Key.Partner).Int(day.Key.Deal).Int(day.Key.Currency), day.Value));
    }

    private static void WriteMoney(ITableWriter writer, PendingCommit commit)
    {
        writer.Write(
            StoreTables.Accounts, commit.Accounts,
            static (row, in account) => row.Int(account.Number.Campaign).Int(account.Number.LineItem).Int(account.Number.Day).Amount(account.ChargedNanos).Amount(account.OverNanos));
        writer.Write(StoreTables.Advertisers, commit.Advertisers, static (row, in advertiser) =>
        {
            row.Int(advertiser.Number.Organisation).Int(advertiser.Number.Advertiser).Int(advertiser.Number.Currency);
            row.Amount(advertiser.ChargedNanos).Amount(advertiser.OverNanos).Amount(advertiser.DepositedNanos).Amount(advertiser.CreditedNanos).Amount(advertiser.AdjustedNanos);
        });
        writer.Write(StoreTables.Leases, commit.Leases, static (row, in lease) => row.Long((long)lease.Id).Long(lease.SettledNanos).Long(lease.UpdatedMs));
    }

    private static void WriteAttribution(ITableWriter writer, PendingCommit commit)
    {
        writer.Write(
            StoreTables.Conversions, commit.Conversions,
            static (row, in counted) => row.Int(counted.Key.Organisation).Text(counted.Key.Id).Long(counted.Value.TimeMs).Text(counted.Value.Currency).Long(counted.Value.ValueNanos));
        writer.Write(
            StoreTables.Touches, commit.Touches,
            static (RowWriter row, in KeyValuePair<TouchKey, Touch> touched) =>
            {
                var (key, touch) = touched;
                row.Long((long)key.Instance).Long((long)key.Sequence).Long(touch.FirstClickMs).Long(touch.LastClickMs).Long(touch.ShownMs).Long(touch.NewestMs);
            });
        writer.Write(
            StoreTables.Waiting, commit.Waiting,
            static (row, in waiting) => row.Int(waiting.Organisation).Text(waiting.Conversion.Id).Long(waiting.DueMs).Long(waiting.ValueNanos).Bytes(waiting.Conversion.ToByteArray()));
        writer.Delete(StoreTables.Waiting, commit.Decided, static (row, in decided) => row.Int(decided.Organisation).Text(decided.Id));
    }

    /// <summary>A bid's exception stands once; what could not be verified is of no bid.</summary>
    private static List<NoticeException> EachOnce(List<NoticeException> exceptions)
    {
        if (exceptions.Count < 2) return exceptions;
        var known = new HashSet<(ulong, ulong, DeliveryKind, string)>();
        return [.. exceptions.Where(e => (e.Bid is null && e.Query.Length > 0) || known.Add((e.Bid?.Instance ?? 0, e.Bid?.Sequence ?? 0, e.Kind, e.Cause)))];
    }

    private static void WriteException(RowWriter row, in NoticeException exception)
    {
        // A link that can't be verified is of no organisation: whoever runs the place sees it.
        var bid = exception.Bid;
        var organisation = bid is null || bid.OrganisationId.Length == 0 ? Access.DefaultOrganisation : bid.OrganisationId;
        var dayMs = bid is null || EventCheck.IsImpossibleTime(bid.BidTimeMs) ? exception.TimeMs : bid.BidTimeMs;
        row.Text(organisation).Text(bid?.PartnerId ?? "").Int(PartnerDayKey.DayOf(dayMs)).Text(bid?.DealId ?? "").Text(bid?.Currency ?? "");
        row.Long((long)(bid?.Instance ?? 0)).Long((long)(bid?.Sequence ?? 0)).Int((int)exception.Kind).Text(exception.Cause).Text(exception.Reason);
        row.Long(exception.TimeMs).Text(exception.Price).Long(exception.CountedNanos).Long(bid?.BidNanos ?? 0).Text(bid is null ? exception.Query : "");
    }
}
