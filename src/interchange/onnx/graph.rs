//! Builds a graph, node by node.

use super::file::{
    AttributeProto, DimensionProto, GraphProto, NodeProto, TensorProto, TensorShapeProto,
    TensorTypeProto, TypeProto, ValueInfoProto, attribute_type, data_type,
};

/// A graph that is being built. Values have names.
#[derive(Debug)]
pub(super) struct Graph(GraphProto);

/// The length of a dimension.
#[derive(Clone, Copy)]
pub(super) enum Length {
    Fixed(usize),
    /// A length that depends on the article. Dimensions of the same name have the same length.
    Free(&'static str),
}

impl Graph {
    pub fn new(name: &str) -> Self {
        Self(GraphProto {
            name: name.to_owned(),
            ..GraphProto::default()
        })
    }

    pub fn finish(self) -> GraphProto {
        self.0
    }

    pub fn input(&mut self, name: &str, elem_type: i32, length: Length) {
        self.0.input.push(value(name, elem_type, length));
    }

    pub fn output(&mut self, name: &str, elem_type: i32, length: Length) {
        self.0.output.push(value(name, elem_type, length));
    }

    /// Adds a constant. A single number has no dimensions.
    pub fn numbers<T: Number>(&mut self, name: &str, dims: &[usize], numbers: &[T]) {
        self.0.initializer.push(TensorProto {
            dims: dims.iter().map(|&dim| dim as i64).collect(),
            data_type: T::DATA_TYPE,
            name: name.to_owned(),
            // The format requires little-endian bytes.
            raw_data: Some(numbers.iter().flat_map(|number| number.bytes()).collect()),
            ..TensorProto::default()
        });
    }

    pub fn strings(&mut self, name: &str, strings: &[String]) {
        self.0.initializer.push(TensorProto {
            dims: vec![strings.len() as i64],
            data_type: data_type::STRING,
            name: name.to_owned(),
            string_data: strings.iter().map(|text| text.clone().into()).collect(),
            ..TensorProto::default()
        });
    }

    /// Adds a node with one output.
    pub fn node(&mut self, operator: &str, inputs: &[&str], output: &str) -> &mut NodeProto {
        self.0.node.push(NodeProto {
            op_type: operator.to_owned(),
            name: output.to_owned(),
            input: inputs.iter().map(|&name| name.to_owned()).collect(),
            output: vec![output.to_owned()],
            ..NodeProto::default()
        });
        self.0.node.last_mut().expect("one was pushed")
    }
}

impl NodeProto {
    pub fn int(&mut self, name: &str, i: i64) -> &mut Self {
        self.attribute.push(AttributeProto {
            name: name.to_owned(),
            i: Some(i),
            r#type: attribute_type::INT,
            ..AttributeProto::default()
        });
        self
    }

    pub fn ints(&mut self, name: &str, ints: Vec<i64>) -> &mut Self {
        self.attribute.push(AttributeProto {
            name: name.to_owned(),
            ints,
            r#type: attribute_type::INTS,
            ..AttributeProto::default()
        });
        self
    }

    pub fn string(&mut self, name: &str, s: &str) -> &mut Self {
        self.attribute.push(AttributeProto {
            name: name.to_owned(),
            s: Some(s.into()),
            r#type: attribute_type::STRING,
            ..AttributeProto::default()
        });
        self
    }
}

fn value(name: &str, elem_type: i32, length: Length) -> ValueInfoProto {
    let (dim_value, dim_param) = match length {
        Length::Fixed(length) => (Some(length as i64), None),
        Length::Free(name) => (None, Some(name.to_owned())),
    };
    let dim = DimensionProto {
        dim_value,
        dim_param,
    };
    ValueInfoProto {
        name: name.to_owned(),
        r#type: Some(TypeProto {
            tensor_type: Some(TensorTypeProto {
                elem_type,
                shape: Some(TensorShapeProto { dim: vec![dim] }),
            }),
        }),
    }
}

/// A type of number that tensors can hold.
pub(super) trait Number: Copy {
    const DATA_TYPE: i32;

    fn bytes(self) -> impl Iterator<Item = u8>;
}

impl Number for f32 {
    const DATA_TYPE: i32 = data_type::FLOAT;

    fn bytes(self) -> impl Iterator<Item = u8> {
        self.to_le_bytes().into_iter()
    }
}

impl Number for f64 {
    const DATA_TYPE: i32 = data_type::DOUBLE;

    fn bytes(self) -> impl Iterator<Item = u8> {
        self.to_le_bytes().into_iter()
    }
}

impl Number for i64 {
    const DATA_TYPE: i32 = data_type::INT64;

    fn bytes(self) -> impl Iterator<Item = u8> {
        self.to_le_bytes().into_iter()
    }
}
