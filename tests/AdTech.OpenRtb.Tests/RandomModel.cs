using System.Buffers;
using System.Collections;
using System.Reflection;
using CsCheck;

namespace AdTech.OpenRtb.Tests;

/// <summary>Objects of the model with anything in every property, and their comparison, by reflection: a property that is forgotten somewhere is found.</summary>
internal static class RandomModel
{
    private static readonly string[] Words = ["", "a", "IAB1-2", "Ünïcode €😀", "quote\" back\\slash", "line\nfeed\ttab\u0001", "</script>", "x".PadLeft(300, 'y')];
    private static readonly string[] Extensions = ["{}", "{\"k\":[1,2,{\"x\":null}]}", "{\"text\":\"\\u00e9\\n\"}"];

    /// <summary>A generator of an object; a failure names the seed that repeats it.</summary>
    public static Gen<T> Gen<T>() where T : class, IPooled, new() => CsCheck.Gen.Int.Select(seed =>
    {
        var made = new T();
        Fill(made, new Random(seed), depth: 0);
        return made;
    });

    /// <summary>The path of the first difference; null when there is none.</summary>
    public static string? Difference(object? left, object? right, string path = "$")
    {
        if (left is null || right is null)
            return ReferenceEquals(left, right) ? null : path;
        if (left is Utf8Text || left.GetType().IsPrimitive || left is decimal)
            return left.Equals(right) ? null : $"{path}: {left} and {right}";
        if (left is IEnumerable leftItems)
            return Difference(leftItems, (IEnumerable)right, path);
        return Properties(left.GetType())
            .Select(property => Difference(property.GetValue(left), property.GetValue(right), $"{path}.{property.Name}"))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? Difference(IEnumerable left, IEnumerable right, string path)
    {
        var (first, second) = (left.Cast<object>().ToList(), right.Cast<object>().ToList());
        if (first.Count != second.Count)
            return $"{path}: {first.Count} and {second.Count} items";
        return first.Select((item, i) => Difference(item, second[i], $"{path}[{i}]")).FirstOrDefault(difference => difference is not null);
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite || IsList(property.PropertyType));

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PooledList<>);

    private static void Fill(IPooled target, Random random, int depth)
    {
        foreach (var property in Properties(target.GetType()))
        {
            // Deep down things get rarer, or a request would have a million of them.
            if (random.NextDouble() < 0.3 + 0.12 * depth)
                continue;
            if (IsList(property.PropertyType))
                FillList(property.GetValue(target)!, property.PropertyType.GetGenericArguments()[0], random, depth);
            else if (property.Name != nameof(Native.RequestText))
                property.SetValue(target, Value(property, random, depth));
        }

        // The text of a native request and its object say the same.
        if (target is Native { Request: { } request } native)
        {
            var text = new ArrayBufferWriter<byte>();
            NativeWriter.Write(request, text);
            native.RequestText = Utf8Text.Copy(text.WrittenSpan);
        }
    }

    private static void FillList(object list, Type item, Random random, int depth)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            if (list is PooledList<int> numbers)
                numbers.Add(random.Next(-3, 1000));
            else if (list is PooledList<Utf8Text> texts)
                texts.Add(Words[random.Next(Words.Length)]);
            else
                ((dynamic)list).Add((dynamic)Made(item, random, depth));
        }
    }

    private static object? Value(PropertyInfo property, Random random, int depth)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(Utf8Text))
            return (Utf8Text)(IsJson(property) ? Extensions[random.Next(Extensions.Length)] : Words[random.Next(Words.Length)]);
        if (type == typeof(int))
            return random.Next(4) switch { 0 => 0, 1 => 1, 2 => random.Next(-100, 5000), _ => random.Next(int.MinValue, int.MaxValue) };
        if (type == typeof(double))
            return random.Next(3) switch { 0 => 0d, 1 => random.NextDouble() * 360 - 180, _ => BitConverter.Int32BitsToSingle(random.Next(1, 0x7F00_0000)) };
        if (type == typeof(decimal))
            return random.Next(3) switch { 0 => 0m, 1 => random.Next(0, 100_000_000) / 1_000_000m, _ => random.Next(-5, 5000) / 100m };
        return Made(type, random, depth);
    }

    private static bool IsJson(PropertyInfo property) =>
        property.Name == "Ext" || (property.Name == nameof(NativeEventTracker.CustomData) && property.DeclaringType == typeof(NativeEventTracker));

    private static object Made(Type type, Random random, int depth)
    {
        var made = (IPooled)Activator.CreateInstance(type)!;
        Fill(made, random, depth + 1);
        return made;
    }
}
