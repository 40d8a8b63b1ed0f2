using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AdTech.Events.Links;

/// <summary>
/// Signs with one key. Not thread-safe: each thread has its own, since the prepared state of the HMAC is what makes it cheap.
/// A digest signs two kinds: its halves are independent (a pseudorandom function's output), so win and bill cost one HMAC together.
/// </summary>
internal sealed class LinkSigner : IDisposable
{
    internal const int SignatureLength = 16; // 128 bits: half of an HMAC-SHA-256

    private const byte Format = 1;
    private const int PrefixLength = 6;      // format, pair of kinds, length of the record

    private readonly IncrementalHash _hash;
    private readonly byte[] _digest = new byte[2 * SignatureLength];

    internal LinkSigner(byte[] secret) => _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);

    /// <summary>The two kinds that share a digest have one pair.</summary>
    internal static int Pair(LinkKind kind) => (int)kind / 2;

    /// <summary>The digest of a pair of kinds; valid until the next call.</summary>
    internal ReadOnlySpan<byte> Digest(int pair, ReadOnlySpan<byte> record, ReadOnlySpan<byte> target)
    {
        // The record's length stands before it, so no part of it can be taken for the target.
        Span<byte> prefix = stackalloc byte[PrefixLength];
        prefix[0] = Format;
        prefix[1] = (byte)pair;
        BinaryPrimitives.WriteInt32LittleEndian(prefix[2..], record.Length);
        _hash.AppendData(prefix);
        _hash.AppendData(record);
        if (!target.IsEmpty) _hash.AppendData(target);
        _hash.GetHashAndReset(_digest);
        return _digest;
    }

    /// <summary>A kind's half of its pair's digest.</summary>
    internal static ReadOnlySpan<byte> Signature(LinkKind kind, ReadOnlySpan<byte> digest) => digest.Slice((int)kind % 2 * SignatureLength, SignatureLength);

    public void Dispose() => _hash.Dispose();
}
