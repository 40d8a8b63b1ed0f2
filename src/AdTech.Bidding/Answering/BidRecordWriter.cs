using System.Buffers.Binary;
using System.Text;
using AdTech.Events;

namespace AdTech.Bidding.Answering;

/// <summary>
/// Writes a <see cref="BidRecord"/> in protobuf's wire format into an answer buffer, fields in order, defaults left out: what the generated class would write, without its object and strings.
/// </summary>
internal readonly struct BidRecordWriter(AnswerBuffer to)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;

    internal void WriteFixed64(int field, ulong value)
    {
        if (value == 0) return;
        WriteVarint((uint)((field << 3) | Fixed64));
        BinaryPrimitives.WriteUInt64LittleEndian(to.GetSpan(8), value);
        to.Advance(8);
    }

    internal void WriteNumber(int field, long value)
    {
        if (value == 0) return;
        WriteVarint((uint)((field << 3) | Varint));
        WriteVarint((ulong)value);
    }

    internal void WriteText(int field, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return;
        WriteVarint((uint)((field << 3) | Bytes));
        WriteVarint((ulong)utf8.Length);
        to.Write(utf8);
    }

    internal void WriteText(int field, string text)
    {
        if (text.Length == 0) return;
        WriteVarint((uint)((field << 3) | Bytes));
        WriteVarint((ulong)Encoding.UTF8.GetByteCount(text));
        var span = to.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        to.Advance(Encoding.UTF8.GetBytes(text, span));
    }

    internal void WriteVarint(ulong value)
    {
        var span = to.GetSpan(10);
        var i = 0;
        for (; value >= 0x80; value >>= 7) span[i++] = (byte)(value | 0x80);
        span[i++] = (byte)value;
        to.Advance(i);
    }
}
