using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace AdTech.Fuzz.Targets;

/// <summary>Changes single values of a message, as bytes choose: well-formed all the while, which changed bytes of a record seldom are.</summary>
internal static class Distortion
{
    private static readonly long[] Numbers = [0, 1, -1, long.MaxValue, long.MinValue, int.MaxValue, int.MinValue, 1_000_000_000, 100_000_000_000_000, 100_000_000_000_001, 999_999, 1_000_000, Bids.TimeMs, 4_102_444_800_000, 1L << 50, 7];
    private static readonly string[] Texts = ["", "x", "USD", "EUR", "c1", "c2", "default", new('é', 64), new('x', 256), new('x', 257), new('x', 5_000), "\0", "(other)", "-1", "a/b", "\ud83d\ude00"];

    /// <summary>Each two bytes choose a value of the message, and what it becomes.</summary>
    internal static void Apply(IMessage message, ReadOnlySpan<byte> choices)
    {
        for (; choices.Length >= 2; choices = choices[2..])
        {
            var fields = Values(message).ToArray();
            var (owner, field) = fields[choices[0] % fields.Length];
            field.Accessor.SetValue(owner, Value(field, choices[1] % 16));
        }
    }

    private static IEnumerable<(IMessage Owner, FieldDescriptor Field)> Values(IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            if (field.FieldType != FieldType.Message) yield return (message, field);
            foreach (var part in value switch { IMessage one => [one], IList many when field.FieldType == FieldType.Message => many.Cast<IMessage>(), _ => [] })
            {
                foreach (var inner in Values(part)) yield return inner;
            }
        }
    }

    private static object Value(FieldDescriptor field, int choice) => field.FieldType switch
    {
        FieldType.Int64 => Numbers[choice],
        FieldType.UInt64 or FieldType.Fixed64 => (ulong)Numbers[choice],
        FieldType.Int32 => (int)Math.Clamp(Numbers[choice], int.MinValue, int.MaxValue),
        FieldType.Bool => choice % 2 == 0,
        FieldType.String => Texts[choice],
        FieldType.Enum => Enum.ToObject(field.EnumType.ClrType, choice - 1),
        _ => throw new NotSupportedException($"{field.FullName} is of a type that no event had before: {field.FieldType}."),
    };
}
